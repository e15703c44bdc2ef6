import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Re-issues that wait for agreement are looked at again and again. */
export class WaitingReissues1795410749000 implements MigrationInterface {
  readonly name = 'WaitingReissues1795410749000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX payment_reissue_waiting ON disbursement.payment (id)
        WHERE stage = 'WAITING' AND waiting_reason = 'REISSUE_AGREEMENT'`,
    );
  }

  async down(): Promise<void> {
    throw new Error('money is not taken back by a migration');
  }
}

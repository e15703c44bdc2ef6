import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the re-issue of a payment by the business key it names. */
export class ReissueIndex1795386900000 implements MigrationInterface {
  readonly name = 'ReissueIndex1795386900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX payment_reissue ON disbursement.payment (reissue_of) WHERE reissue_of IS NOT NULL`,
    );
  }

  async down(): Promise<void> {
    throw new Error('money is not taken back by a migration');
  }
}

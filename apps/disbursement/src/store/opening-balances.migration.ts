import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A fund opens with what stands on each of its accounts; a wrong proposal is rejected. */
export class OpeningBalances1795434900000 implements MigrationInterface {
  readonly name = 'OpeningBalances1795434900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE disbursement.opening_balance ADD COLUMN lines jsonb NOT NULL DEFAULT '[]';
      ALTER TABLE disbursement.opening_balance DROP CONSTRAINT opening_balance_stage_check;
      ALTER TABLE disbursement.opening_balance ADD CONSTRAINT opening_balance_stage_check
        CHECK (stage IN ('PROPOSED', 'CONFIRMED', 'REJECTED'))`);
  }

  async down(): Promise<void> {
    throw new Error('money is not taken back by a migration');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Fiscal money lapses two years after its document: a budget says what of it came from the year before, a closing what lapsed. */
export class LapsingMoney1795480200000 implements MigrationInterface {
  readonly name = 'LapsingMoney1795480200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE disbursement.budget ADD COLUMN carried_fen int8 NOT NULL DEFAULT 0 CHECK (carried_fen >= 0);
      ALTER TABLE disbursement.budget_order ADD COLUMN lapsed_fen int8 NOT NULL DEFAULT 0 CHECK (lapsed_fen >= 0)`);
  }

  async down(): Promise<void> {
    throw new Error('money is not taken back by a migration');
  }
}

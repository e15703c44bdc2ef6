import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A payment says whose money it is, and fiscal money has budgets of its own. What is there already is common money, as it was. */
export class SourcesOfMoney1795479000000 implements MigrationInterface {
  readonly name = 'SourcesOfMoney1795479000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE disbursement.payment ADD COLUMN money_source text;
      ALTER TABLE disbursement.budget ADD COLUMN held_source text NOT NULL DEFAULT 'COMMON'
        CHECK (held_source IN ('COMMON', 'CENTRAL_FISCAL', 'PROVINCIAL_FISCAL', 'LOCAL_FISCAL', 'FISCAL'));
      DROP INDEX disbursement.budget_year;
      CREATE UNIQUE INDEX budget_year ON disbursement.budget (org_id, fund_id, year, held_source)`);
  }

  async down(): Promise<void> {
    throw new Error('money is not taken back by a migration');
  }
}

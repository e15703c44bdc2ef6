import { rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents about budgets: a budget belongs to one unit, fund and year. */
export class BudgetOrders1795378700000 implements MigrationInterface {
  readonly name = 'BudgetOrders1795378700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNIQUE INDEX budget_year ON disbursement.budget (org_id, fund_id, year);
      CREATE INDEX budget_of_unit ON disbursement.budget (org_id, fund, year);
      ALTER TABLE disbursement.opening_balance ADD COLUMN budget_year int;
      UPDATE disbursement.opening_balance SET budget_year = extract(year FROM as_of);
      ALTER TABLE disbursement.opening_balance ALTER COLUMN budget_year SET NOT NULL;

      CREATE TABLE disbursement.budget_order (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        org_id uuid NOT NULL,
        fund_id uuid NOT NULL REFERENCES disbursement.fund,
        fund text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('RECEIPT', 'SPLIT', 'CLOSING')),
        stage text NOT NULL CHECK (stage IN ('PROPOSED', 'CONFIRMED', 'REJECTED')),
        document_number text NOT NULL,
        dated_on date NOT NULL,
        year int NOT NULL,
        source text,
        purpose text,
        amount_fen int8 NOT NULL CHECK (amount_fen >= 0),
        parts jsonb NOT NULL,
        budget_id uuid REFERENCES disbursement.budget,
        proposed_by text NOT NULL,
        decided_by text CHECK (stage <> 'CONFIRMED' OR decided_by <> proposed_by),
        decided_on date,
        CHECK ((kind = 'RECEIPT') = (source IS NOT NULL)),
        CHECK (stage <> 'CONFIRMED' OR budget_id IS NOT NULL)
      );
      -- A document is taken once; one that was rejected may come again.
      CREATE UNIQUE INDEX budget_order_number ON disbursement.budget_order (org_id, fund_id, document_number, kind)
       WHERE stage <> 'REJECTED';
      ${rowSecuritySql('disbursement', 'budget_order', { org: 'org_id' })}`);
  }

  async down(): Promise<void> {
    throw new Error('money is not taken back by a migration');
  }
}

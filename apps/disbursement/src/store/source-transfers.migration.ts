import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Money can be said to be of another source, and a fund can open with fiscal money. */
export class SourceTransfers1795532400000 implements MigrationInterface {
  readonly name = 'SourceTransfers1795532400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE disbursement.budget_order DROP CONSTRAINT budget_order_kind_check;
      ALTER TABLE disbursement.budget_order
        ADD COLUMN to_source text,
        ADD COLUMN reason text,
        ADD CONSTRAINT budget_order_kind_check CHECK (kind IN ('RECEIPT', 'SPLIT', 'CLOSING', 'SOURCE_TRANSFER')),
        ADD CHECK ((kind = 'SOURCE_TRANSFER') = (to_source IS NOT NULL AND reason IS NOT NULL));
      ALTER TABLE disbursement.opening_balance ADD COLUMN sources jsonb NOT NULL DEFAULT '[]'`);
  }

  async down(): Promise<void> {
    throw new Error('money is not taken back by a migration');
  }
}

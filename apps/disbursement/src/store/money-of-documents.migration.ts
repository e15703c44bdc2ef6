import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A match can name the budget document whose money it is. */
export class MoneyOfDocuments1795534200000 implements MigrationInterface {
  readonly name = 'MoneyOfDocuments1795534200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE disbursement.desk_match ADD COLUMN budget_order_id uuid REFERENCES disbursement.budget_order;
      CREATE INDEX desk_match_of_document ON disbursement.desk_match (budget_order_id) WHERE budget_order_id IS NOT NULL`);
  }

  async down(): Promise<void> {
    throw new Error('money is not taken back by a migration');
  }
}

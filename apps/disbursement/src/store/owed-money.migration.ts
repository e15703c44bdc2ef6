import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is owed back says of whose money it was paid: it goes back to the budget of that. */
export class OwedMoney1795479600000 implements MigrationInterface {
  readonly name = 'OwedMoney1795479600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE disbursement.receivable ADD COLUMN money_source text');
  }

  async down(): Promise<void> {
    throw new Error('money is not taken back by a migration');
  }
}

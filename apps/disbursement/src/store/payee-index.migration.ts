import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where money of an amount went: what row-level security does not know to be leakproof, such as a hash, is not looked up in an index;
 * amount and last digits are.
 */
export class PayeeIndex1795392578000 implements MigrationInterface {
  readonly name = 'PayeeIndex1795392578000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX disbursement.statement_line_payee;
      CREATE INDEX statement_line_payee ON disbursement.statement_line (fund_id, amount_fen, account_tail)
       WHERE matched = 'PAYMENT';`);
  }

  async down(): Promise<void> {
    throw new Error('an index is replaced by a later migration');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the desk asks for among millions: lines in suspense in their order, what is ordered, what was told. Columns that are summed,
 * and the unit that row-level security asks for, lie in the index. An account is found by a short hash of its keyed hash.
 */
export class DeskIndexes1795390837000 implements MigrationInterface {
  readonly name = 'DeskIndexes1795390837000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX disbursement.statement_line_open;
      CREATE INDEX statement_line_open ON disbursement.statement_line (fund_id, id) INCLUDE (org_id, direction, amount_fen)
       WHERE matched IS NULL;
      CREATE INDEX statement_line_suspense ON disbursement.statement_line (id) WHERE matched IS NULL;
      CREATE INDEX statement_line_code ON disbursement.statement_line (exception_code, id) WHERE matched IS NULL;
      CREATE INDEX statement_line_payee ON disbursement.statement_line (hashtext(account_key)) WHERE matched = 'PAYMENT';
      CREATE INDEX payment_ordered ON disbursement.payment (fund_id, amount_fen, id) INCLUDE (org_id, batch_id)
       WHERE stage = 'BATCHED';
      CREATE INDEX contribution_told ON disbursement.contribution (amount_fen) INCLUDE (org_id)
       WHERE line_id IS NULL AND match_id IS NULL;`);
  }

  async down(): Promise<void> {
    throw new Error('an index is replaced by a later migration');
  }
}

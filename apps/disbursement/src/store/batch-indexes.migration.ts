import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The payments of a batch are found by batch and id together: an index on the batch alone tempts the planner, while a new batch is
 * not in its statistics, to read the whole batch once for every line.
 */
export class BatchIndexes1795377200000 implements MigrationInterface {
  readonly name = 'BatchIndexes1795377200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX disbursement.payment_batch;
      CREATE INDEX payment_batch ON disbursement.payment (batch_id, id) WHERE batch_id IS NOT NULL;`);
  }

  async down(): Promise<void> {
    throw new Error('an index is replaced by a later migration');
  }
}

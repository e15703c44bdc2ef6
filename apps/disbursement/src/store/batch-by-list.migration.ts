import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The payments of a batch are found by its list, which names each of them for good. An index by batch on the payments themselves would be
 * written anew with every change of their stage.
 */
export class BatchByList1795472700000 implements MigrationInterface {
  readonly name = 'BatchByList1795472700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX disbursement.payment_batch');
  }

  async down(): Promise<void> {
    throw new Error('an index is replaced by a later migration');
  }
}

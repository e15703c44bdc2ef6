import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A leader approves batches of large amounts. */
export class BatchApprovals1795391459000 implements MigrationInterface {
  readonly name = 'BatchApprovals1795391459000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE disbursement.batch ADD COLUMN approved_by text
         CHECK (approved_by <> built_by AND approved_by <> submitted_by AND approved_by <> released_by)`,
    );
  }

  async down(): Promise<void> {
    throw new Error('money is not taken back by a migration');
  }
}

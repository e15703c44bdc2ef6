import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The payment a line refers to stands beside it from the beginning: whoever reads the lines need not take references apart. */
export class StageReferences1795436100000 implements MigrationInterface {
  readonly name = 'StageReferences1795436100000';

  async up(runner: QueryRunner): Promise<void> {
    // What waits there belongs to uploads that ended with their process.
    await runner.query(`
      TRUNCATE disbursement.statement_stage, disbursement.statement_stage_details;
      ALTER TABLE disbursement.statement_stage ADD COLUMN refers_to uuid;`);
  }

  async down(): Promise<void> {
    throw new Error('a column is replaced by a later migration');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Coverage may go because the roster that brought it was taken back. */
export class UndoneCoverage1795387201000 implements MigrationInterface {
  readonly name = 'UndoneCoverage1795387201000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE claims.coverage
        DROP CONSTRAINT coverage_status_check,
        ADD CONSTRAINT coverage_status_check
          CHECK (status IN ('ACTIVE', 'CANCELLED_BEFORE_START', 'INVALID_DUPLICATE', 'UNDONE'))`);
  }

  async down(): Promise<void> {
    throw new Error('what was heard of coverage is not unheard');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows of a roster are counted as they are read, checked and written. */
export class RowProgress1795380720000 implements MigrationInterface {
  readonly name = 'RowProgress1795380720000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE enrollment.roster_progress
         ADD COLUMN rows_checked int NOT NULL DEFAULT 0,
         ADD COLUMN rows_written int NOT NULL DEFAULT 0`,
    );
    await runner.query('UPDATE enrollment.roster_progress SET rows_checked = rows_read, rows_written = rows_read');
  }

  async down(): Promise<void> {
    throw new Error('members and money are not taken back');
  }
}

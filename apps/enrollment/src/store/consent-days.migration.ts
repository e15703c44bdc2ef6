import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The day on which a person agreed to the use of their data, where the roster told it; nothing is put where it did not. */
export class ConsentDays1795523400000 implements MigrationInterface {
  readonly name = 'ConsentDays1795523400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE enrollment.roster_line ADD COLUMN consent_on date');
    await runner.query('ALTER TABLE enrollment.coverage ADD COLUMN consent_on date');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE enrollment.coverage DROP COLUMN consent_on');
    await runner.query('ALTER TABLE enrollment.roster_line DROP COLUMN consent_on');
  }
}

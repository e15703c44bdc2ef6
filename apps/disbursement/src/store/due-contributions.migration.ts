import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Until when a contribution was due: what is credited later is late. */
export class DueContributions1795413281000 implements MigrationInterface {
  readonly name = 'DueContributions1795413281000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE disbursement.contribution ADD COLUMN due_on date');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE disbursement.contribution DROP COLUMN due_on');
  }
}

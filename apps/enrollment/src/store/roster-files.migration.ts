import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The file of a roster is removed once it is confirmed. */
export class RosterFiles1795377300000 implements MigrationInterface {
  readonly name = 'RosterFiles1795377300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE enrollment.roster_progress ADD COLUMN file_removed boolean NOT NULL DEFAULT false');
  }

  async down(): Promise<void> {
    throw new Error('members and money are not taken back');
  }
}

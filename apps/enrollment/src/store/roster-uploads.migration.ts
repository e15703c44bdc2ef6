import { rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rosters arrive in parts: how far each has come outlives the connection and the process. */
export class RosterUploads1795427240000 implements MigrationInterface {
  readonly name = 'RosterUploads1795427240000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE enrollment.roster_upload (
        id uuid PRIMARY KEY,
        org_id uuid NOT NULL,
        begun_by text NOT NULL,
        bytes int NOT NULL CHECK (bytes > 0),
        sha256 text NOT NULL,
        extension text NOT NULL,
        received int NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND bytes),
        touched_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      ${rowSecuritySql('enrollment', 'roster_upload', { org: 'org_id' })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE enrollment.roster_upload');
  }
}

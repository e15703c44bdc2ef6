import { rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Figures as they were handed in. */
export class SubmittedFigures1795401700000 implements MigrationInterface {
  readonly name = 'SubmittedFigures1795401700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE insight.submitted_figures (
        id uuid PRIMARY KEY,
        org_id uuid NOT NULL,
        topic text NOT NULL,
        from_day date NOT NULL,
        as_of date NOT NULL CHECK (as_of >= from_day),
        submitted_on date NOT NULL,
        submitted_by text NOT NULL,
        seen_from uuid NOT NULL,
        content jsonb NOT NULL,
        hash text NOT NULL
      );
      CREATE UNIQUE INDEX submitted_figures_once ON insight.submitted_figures (org_id, topic, from_day, as_of);
      ${rowSecuritySql('insight', 'submitted_figures', { org: 'org_id' })}
      REVOKE UPDATE, DELETE ON insight.submitted_figures FROM insight_app, insight_system;`);
  }

  async down(): Promise<void> {
    throw new Error('what was handed in is not taken back');
  }
}

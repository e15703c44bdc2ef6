import { rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reports as they were handed in. */
export class SubmittedReports1795390725000 implements MigrationInterface {
  readonly name = 'SubmittedReports1795390725000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE disbursement.submitted_report (
        id uuid PRIMARY KEY,
        org_id uuid NOT NULL,
        form text NOT NULL,
        from_day date NOT NULL,
        to_day date NOT NULL CHECK (to_day >= from_day),
        submitted_on date NOT NULL,
        submitted_by text NOT NULL,
        content jsonb NOT NULL,
        hash text NOT NULL
      );
      CREATE UNIQUE INDEX submitted_report_once ON disbursement.submitted_report (org_id, form, from_day, to_day);
      ${rowSecuritySql('disbursement', 'submitted_report', { org: 'org_id' })}
      REVOKE UPDATE, DELETE ON disbursement.submitted_report FROM disbursement_app, disbursement_system;`);
  }

  async down(): Promise<void> {
    throw new Error('money is not taken back by a migration');
  }
}

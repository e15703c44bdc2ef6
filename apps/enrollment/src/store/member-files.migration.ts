import { rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const S = 'enrollment';

/** Members as they were known before: the files they came from, and whose members they are until something covers them. */
export class MemberFiles1795425601000 implements MigrationInterface {
  readonly name = 'MemberFiles1795425601000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ${S}.member_file (
        id uuid PRIMARY KEY,
        org_id uuid NOT NULL,
        file_sha256 text NOT NULL,
        status text NOT NULL CHECK (status IN ('CHECKED', 'RELEASED', 'WITHDRAWN')),
        uploaded_by text NOT NULL,
        uploaded_on date NOT NULL,
        row_count int NOT NULL CHECK (row_count >= accepted),
        accepted int NOT NULL CHECK (accepted >= 0),
        -- Rows and codes, nothing of what stood in them.
        faults jsonb NOT NULL,
        registered int,
        known int,
        released_by text CHECK (released_by <> uploaded_by),
        CHECK (num_nonnulls(registered, known, released_by) = CASE status WHEN 'RELEASED' THEN 3 ELSE 0 END)
      );
      CREATE UNIQUE INDEX member_file_once ON ${S}.member_file (org_id, file_sha256) WHERE status <> 'WITHDRAWN';
      ${rowSecuritySql(S, 'member_file', { org: 'org_id' })}

      CREATE TABLE ${S}.member_row (
        file_id uuid NOT NULL REFERENCES ${S}.member_file,
        org_id uuid NOT NULL,
        person_key text NOT NULL,
        mobile_key text,
        sealed text NOT NULL,
        PRIMARY KEY (file_id, person_key)
      );
      ${rowSecuritySql(S, 'member_row', { org: 'org_id' })}

      CREATE TABLE ${S}.member_origin (
        person_id uuid PRIMARY KEY REFERENCES ${S}.person,
        org_id uuid NOT NULL
      );
      ${rowSecuritySql(S, 'member_origin', { org: 'org_id' })}

      -- Who is covered by nothing yet is seen by the union that brought them.
      CREATE POLICY by_origin ON ${S}.person FOR SELECT TO ${S}_app
        USING (EXISTS (SELECT 1 FROM ${S}.member_origin WHERE member_origin.person_id = person.id));
      CREATE POLICY by_origin ON ${S}.person_search FOR SELECT TO ${S}_app
        USING (EXISTS (SELECT 1 FROM ${S}.member_origin WHERE member_origin.person_id = person_search.person_id));`);
  }

  async down(): Promise<void> {
    throw new Error('members stay known');
  }
}

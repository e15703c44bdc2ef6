import { rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Claims that were open when this platform began, until a second person lets them in. */
export class OpeningClaims1795389300000 implements MigrationInterface {
  readonly name = 'OpeningClaims1795389300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE claims.opening_file (
        id uuid PRIMARY KEY,
        org_id uuid NOT NULL,
        sha256 text NOT NULL,
        state text NOT NULL CHECK (state IN ('CHECKED', 'RELEASED', 'WITHDRAWN')),
        row_count int NOT NULL CHECK (row_count >= 0),
        claim_count int NOT NULL CHECK (claim_count >= 0),
        refused jsonb NOT NULL,
        uploaded_by text NOT NULL,
        uploaded_on date NOT NULL,
        decided_by text,
        decided_on date,
        CHECK ((state = 'CHECKED') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_on IS NULL)),
        CHECK (state <> 'RELEASED' OR decided_by <> uploaded_by)
      );
      CREATE UNIQUE INDEX opening_file_once ON claims.opening_file (org_id, sha256) WHERE state <> 'WITHDRAWN';
      ${rowSecuritySql('claims', 'opening_file', { org: 'org_id' })}
      CREATE TABLE claims.opening_claim (
        claim_id uuid PRIMARY KEY,
        file_id uuid NOT NULL REFERENCES claims.opening_file,
        org_id uuid NOT NULL,
        case_number text NOT NULL,
        covering_org_id uuid NOT NULL,
        person_key text NOT NULL,
        plan text NOT NULL,
        kind text NOT NULL,
        lodged_on date NOT NULL,
        order_on date NOT NULL,
        sealed_facts text NOT NULL
      );
      CREATE INDEX opening_claim_file ON claims.opening_claim (file_id);
      CREATE INDEX opening_claim_case ON claims.opening_claim (org_id, case_number);
      ${rowSecuritySql('claims', 'opening_claim', { org: 'org_id' })}`);
  }

  async down(): Promise<void> {
    throw new Error('claims are not taken back');
  }
}

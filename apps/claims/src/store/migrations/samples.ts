import { rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Decided claims that are looked at again, and what was found. */
export class Samples1795382940000 implements MigrationInterface {
  readonly name = 'Samples1795382940000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE claims.sample (
        claim_id uuid PRIMARY KEY,
        org_id uuid NOT NULL,
        decided_by text NOT NULL CHECK (decided_by IN ('PLAN', 'PEOPLE')),
        share_basis_points int NOT NULL CHECK (share_basis_points BETWEEN 1 AND 10000),
        sampled_on date NOT NULL,
        finding text CHECK (finding IN ('CONFIRMED', 'OBJECTED')),
        sealed_reason text CHECK (finding <> 'OBJECTED' OR sealed_reason IS NOT NULL),
        found_by text,
        found_on date,
        CHECK ((finding IS NULL) = (found_by IS NULL) AND (finding IS NULL) = (found_on IS NULL))
      );
      CREATE INDEX sample_by_finding ON claims.sample ((coalesce(finding, 'OPEN')), claim_id);
      ${rowSecuritySql('claims', 'sample', { org: 'org_id' })}`);
  }

  async down(): Promise<void> {
    throw new Error('findings are not taken back');
  }
}

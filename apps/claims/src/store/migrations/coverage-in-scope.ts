import { rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Coverage belongs to an organisation: staff list that of their subtree, members their own. Deciding a claim needs the
 * person's coverage wherever it was taken out, so one function answers for persons who are named, and lists nobody.
 */
export class CoverageInScope1768000000000 implements MigrationInterface {
  readonly name = 'CoverageInScope1768000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${rowSecuritySql('claims', 'coverage', { org: 'org_id', person: 'person_key' })}
      REVOKE INSERT, UPDATE ON claims.coverage FROM claims_app;

      CREATE FUNCTION claims.coverage_of(person_keys text[]) RETURNS SETOF claims.coverage
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT * FROM claims.coverage WHERE person_key = ANY (person_keys)
      $$;
      REVOKE ALL ON FUNCTION claims.coverage_of FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION claims.coverage_of TO claims_app, claims_system;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION claims.coverage_of;
      DROP POLICY scope ON claims.coverage;
      DROP POLICY system ON claims.coverage;
      ALTER TABLE claims.coverage DISABLE ROW LEVEL SECURITY;`);
  }
}

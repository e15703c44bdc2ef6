import { openTableSql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const S = 'winter_relief';

/** What hardship granted, of all organisations: nobody reads it but through a sum over people who are named. */
export class HardshipAid1795398979000 implements MigrationInterface {
  readonly name = 'HardshipAid1795398979000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ${S}.hardship_aid (
        aid_id uuid PRIMARY KEY,
        household_id uuid NOT NULL,
        person_key text NOT NULL,
        kind text NOT NULL,
        granted_fen int8 NOT NULL CHECK (granted_fen >= 0),
        decided_on date NOT NULL,
        version int NOT NULL,
        caused_by uuid NOT NULL
      );
      CREATE INDEX ON ${S}.hardship_aid (person_key, decided_on);
      CREATE INDEX ON ${S}.hardship_aid (household_id, decided_on);
      ${openTableSql(S, 'hardship_aid')}
      REVOKE ALL ON ${S}.hardship_aid FROM ${S}_app;

      CREATE FUNCTION ${S}.hardship_aid_of(person_keys text[], household_ids uuid[], kinds text[], since date, up_to date) RETURNS int8
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT coalesce(sum(granted_fen), 0)::int8 FROM ${S}.hardship_aid
         WHERE (person_key = ANY (person_keys) OR household_id = ANY (household_ids))
           AND kind = ANY (kinds) AND decided_on BETWEEN since AND up_to
      $$;
      REVOKE ALL ON FUNCTION ${S}.hardship_aid_of FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${S}.hardship_aid_of TO ${S}_app, ${S}_system;`);
  }

  async down(): Promise<void> {
    throw new Error('what was compared with is not forgotten');
  }
}

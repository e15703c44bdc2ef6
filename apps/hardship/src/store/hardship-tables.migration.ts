import { rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const householdSql = `
  CREATE TABLE hardship.household (
    id uuid PRIMARY KEY,
    version int NOT NULL,
    org_id uuid NOT NULL,
    status text NOT NULL CHECK (status IN
      ('APPLIED', 'VISITED', 'PUBLICISED', 'CHECKED', 'REVIEWED', 'ACTIVE', 'EXITED', 'REJECTED')),
    category text NOT NULL CHECK (category IN ('DEEP', 'RELATIVE', 'ACCIDENT', 'NONE', 'REJECTED')),
    main_person_key text NOT NULL,
    member_person_keys text[] NOT NULL,
    sealed text NOT NULL,
    sealed_payee text,
    file_number text UNIQUE,
    applied_on date NOT NULL,
    public_until date,
    active_from date,
    ended_on date,
    details jsonb NOT NULL,
    CHECK (status <> 'ACTIVE' OR (file_number IS NOT NULL AND active_from IS NOT NULL))
  );
  CREATE INDEX ON hardship.household (org_id, id);
  CREATE INDEX ON hardship.household (main_person_key);
  CREATE SEQUENCE hardship.file_number;
  GRANT USAGE ON SEQUENCE hardship.file_number TO hardship_app, hardship_system;

  -- One active household a person, over all organisations: whoever is listed here has a file.
  CREATE TABLE hardship.person_on_file (
    person_key text PRIMARY KEY,
    household_id uuid NOT NULL REFERENCES hardship.household,
    org_id uuid NOT NULL
  );
  CREATE INDEX ON hardship.person_on_file (household_id);`;

const aidSql = `
  CREATE TABLE hardship.aid (
    id uuid PRIMARY KEY,
    version int NOT NULL,
    household_id uuid NOT NULL REFERENCES hardship.household,
    org_id uuid NOT NULL,
    person_key text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('LIVING', 'MEDICAL', 'EDUCATION', 'ACCIDENT', 'TEMPORARY')),
    status text NOT NULL CHECK (status IN ('PROPOSED', 'REFUSED', 'DECLINED', 'WAITING_FOR_PAYEE', 'APPROVED',
      'ACCEPTED', 'PAYMENT_REFUSED', 'PAID', 'RETURNED')),
    outcome text NOT NULL,
    granted_fen int8 NOT NULL CHECK (granted_fen >= 0),
    approval_level text NOT NULL CHECK (approval_level IN ('CITY', 'PROVINCE', 'ACFTU')),
    requested_on date NOT NULL,
    approved_on date,
    sequence int,
    sealed_payee text,
    settled_on date,
    reason_code text,
    details jsonb NOT NULL
  );
  CREATE INDEX ON hardship.aid (household_id, requested_on);
  CREATE INDEX ON hardship.aid (person_key, requested_on);
  CREATE INDEX ON hardship.aid (org_id, id);

  CREATE TABLE hardship.census (
    org_id uuid NOT NULL,
    as_of date NOT NULL,
    households int NOT NULL,
    hash text NOT NULL,
    version int NOT NULL,
    PRIMARY KEY (org_id, as_of)
  );`;

/** Questions that reach over all organisations answer as little as decides. */
const lookupsSql = `
  CREATE FUNCTION hardship.organisations_with_file_of(person_keys text[]) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT DISTINCT org_id FROM hardship.person_on_file WHERE person_key = ANY (person_keys)
  $$;
  CREATE FUNCTION hardship.aid_of_year(person text, household uuid, year int)
  RETURNS TABLE (kind text, granted_fen int8)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT kind, granted_fen FROM hardship.aid
     WHERE (household_id = household OR person_key = person)
       AND requested_on >= make_date(year, 1, 1) AND requested_on < make_date(year + 1, 1, 1)
       AND status NOT IN ('REFUSED', 'DECLINED', 'PAYMENT_REFUSED')
     ORDER BY id
  $$;
  REVOKE ALL ON FUNCTION hardship.organisations_with_file_of, hardship.aid_of_year FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION hardship.organisations_with_file_of, hardship.aid_of_year
     TO hardship_app, hardship_system;`;

/** Files, who is on one, aid, censuses. */
export class HardshipTables1767000000000 implements MigrationInterface {
  readonly name = 'HardshipTables1767000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${householdSql}
      ${aidSql}
      ${lookupsSql}
      ${rowSecuritySql('hardship', 'household', { org: 'org_id', person: 'main_person_key' })}
      ${rowSecuritySql('hardship', 'person_on_file', { org: 'org_id' })}
      GRANT DELETE ON hardship.person_on_file TO hardship_app;
      ${rowSecuritySql('hardship', 'aid', { org: 'org_id', person: 'person_key' })}
      ${rowSecuritySql('hardship', 'census', { org: 'org_id' })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE hardship.census, hardship.aid, hardship.person_on_file, hardship.household;
      DROP SEQUENCE hardship.file_number;
      DROP FUNCTION hardship.organisations_with_file_of, hardship.aid_of_year;`);
  }
}

import { openTableSql, rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const S = 'enrollment';

const planSql = `
CREATE TABLE ${S}.plan_version (
  id uuid PRIMARY KEY,
  version int NOT NULL,
  plan text NOT NULL,
  plan_version text NOT NULL,
  definition jsonb NOT NULL,
  UNIQUE (plan, plan_version)
);
${openTableSql(S, 'plan_version', 'SELECT')}`;

const rosterSql = `
CREATE TABLE ${S}.roster (
  id uuid PRIMARY KEY,
  version int NOT NULL,
  status text NOT NULL CHECK (status IN
    ('UPLOADED', 'CHECKED', 'REJECTED', 'WITHDRAWN', 'CONFIRMED', 'AWAITING_PAYMENT', 'PAID', 'ACTIVE')),
  org_id uuid NOT NULL,
  employer_name text NOT NULL,
  employer_usc text,
  staff int NOT NULL CHECK (staff > 0),
  plan text NOT NULL,
  plan_version text NOT NULL,
  coverage_start date NOT NULL,
  file_sha256 text NOT NULL,
  file_extension text NOT NULL,
  file_bytes int NOT NULL,
  uploaded_by text NOT NULL,
  uploaded_on date NOT NULL,
  problem jsonb,
  row_count int,
  accepted int,
  rejected int,
  participation_test jsonb,
  row_groups jsonb,
  waived_by text,
  waiver_reason text,
  confirmed_by text,
  confirmed_on date,
  withdrawn_by text,
  withdrawal_reason text,
  enrolled int,
  duplicates int,
  due_fen int8 CHECK (due_fen >= 0),
  received_fen int8 NOT NULL CHECK (received_fen >= 0),
  refund_due_fen int8 NOT NULL CHECK (refund_due_fen >= 0),
  credited_on date,
  period_start date,
  period_end date
);
CREATE UNIQUE INDEX roster_file ON ${S}.roster
  (org_id, employer_name, plan, plan_version, coverage_start, file_sha256) WHERE status <> 'WITHDRAWN';
CREATE INDEX roster_waiting ON ${S}.roster (id) WHERE status IN ('UPLOADED', 'CONFIRMED', 'PAID');
${rowSecuritySql(S, 'roster', { org: 'org_id' })}

CREATE TABLE ${S}.contribution (
  id uuid PRIMARY KEY,
  version int NOT NULL,
  org_id uuid NOT NULL,
  roster_id uuid NOT NULL REFERENCES ${S}.roster,
  plan text NOT NULL,
  plan_version text NOT NULL,
  amount_fen int8 NOT NULL CHECK (amount_fen > 0),
  received_on date NOT NULL,
  bank_reference text NOT NULL UNIQUE,
  recorded_by text NOT NULL
);
CREATE INDEX ON ${S}.contribution (roster_id);
${rowSecuritySql(S, 'contribution', { org: 'org_id' })}`;

/** Work in progress belongs to the service alone; COPY into a table with row-level security is refused. */
const stagingSql = `
CREATE TABLE ${S}.roster_progress (
  roster_id uuid PRIMARY KEY REFERENCES ${S}.roster,
  rows_read int NOT NULL DEFAULT 0,
  enrolled_line int NOT NULL DEFAULT 0,
  enrolled int NOT NULL DEFAULT 0,
  activated_line int NOT NULL DEFAULT 0,
  activated int NOT NULL DEFAULT 0,
  cleared boolean NOT NULL DEFAULT false
);
CREATE TABLE ${S}.roster_line (
  roster_id uuid NOT NULL,
  line int NOT NULL,
  row_group text NOT NULL,
  errors text[],
  changes text[],
  held_by uuid,
  units smallint,
  person_key text,
  mobile_key text,
  sealed text NOT NULL,
  PRIMARY KEY (roster_id, line)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${S}.roster_progress, ${S}.roster_line TO ${S}_system;`;

const personSql = `
CREATE TABLE ${S}.person (
  id uuid PRIMARY KEY,
  version int NOT NULL,
  person_key text NOT NULL UNIQUE,
  mobile_key text,
  sealed text NOT NULL
);
ALTER TABLE ${S}.person ENABLE ROW LEVEL SECURITY;
CREATE POLICY system ON ${S}.person TO ${S}_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON ${S}.person TO ${S}_system;`;

/** Activation rewrites every row of a roster: with room on the page and no indexed value changed, the indexes stay as they are. */
const coverageSql = `
CREATE TABLE ${S}.coverage (
  id uuid PRIMARY KEY,
  version int NOT NULL,
  org_id uuid NOT NULL,
  roster_id uuid NOT NULL,
  line int NOT NULL,
  person_id uuid NOT NULL,
  person_key text NOT NULL,
  plan text NOT NULL,
  plan_version text NOT NULL,
  units smallint NOT NULL CHECK (units > 0),
  starts_on date NOT NULL,
  ends_on date NOT NULL CHECK (ends_on >= starts_on),
  status text NOT NULL CHECK (status IN ('AWAITING_PAYMENT', 'ACTIVE', 'INVALID_DUPLICATE')),
  holds boolean NOT NULL GENERATED ALWAYS AS (status IN ('AWAITING_PAYMENT', 'ACTIVE')) STORED,
  UNIQUE (roster_id, line)
) WITH (fillfactor = 50);
CREATE UNIQUE INDEX coverage_held_once ON ${S}.coverage (person_key, plan, ends_on) WHERE holds;
${rowSecuritySql(S, 'coverage', { org: 'org_id', person: 'person_key' })}
REVOKE INSERT, UPDATE ON ${S}.coverage FROM ${S}_app;

CREATE FUNCTION ${S}.coverage_held(of_plan text, first_day date, last_day date, keys text[])
RETURNS TABLE (person_key text, org_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT ON (c.person_key) c.person_key, c.org_id
    FROM ${S}.coverage AS c
   WHERE c.holds AND c.plan = of_plan AND c.person_key = ANY (keys)
     AND c.starts_on <= last_day AND c.ends_on >= first_day
$$;
REVOKE ALL ON FUNCTION ${S}.coverage_held(text, date, date, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ${S}.coverage_held(text, date, date, text[]) TO ${S}_system;

CREATE FUNCTION ${S}.bank_reference_used(reference text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM ${S}.contribution WHERE bank_reference = reference)
$$;
REVOKE ALL ON FUNCTION ${S}.bank_reference_used(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ${S}.bank_reference_used(text) TO ${S}_app, ${S}_system;`;

export class EnrollmentTables1764000000000 implements MigrationInterface {
  readonly name = 'EnrollmentTables1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [planSql, rosterSql, stagingSql, personSql, coverageSql]) await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('members and money are not taken back');
  }
}

import { openTableSql, rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const S = 'winter_relief';

const quotaSql = `
  CREATE TABLE ${S}.quota (
    id uuid PRIMARY KEY,
    version int NOT NULL,
    campaign_id uuid NOT NULL REFERENCES ${S}.campaign,
    org_id uuid NOT NULL,
    code text NOT NULL,
    from_org_id uuid,
    places int NOT NULL,
    amount_fen int8 NOT NULL,
    passed_places int NOT NULL CHECK (passed_places >= 0),
    passed_fen int8 NOT NULL CHECK (passed_fen >= 0),
    used_places int NOT NULL CHECK (used_places >= 0),
    used_fen int8 NOT NULL CHECK (used_fen >= 0),
    UNIQUE (campaign_id, org_id),
    CHECK (passed_places + used_places <= places AND passed_fen + used_fen <= amount_fen)
  );
  ${rowSecuritySql(S, 'quota', { org: 'org_id' })}
  -- A union without a quota of its own uses the one of the union above it.
  CREATE POLICY from_below ON ${S}.quota TO ${S}_app USING (
    org_id IN (SELECT ancestor_id FROM ${S}.org_closure
                WHERE org_id = (SELECT nullif(current_setting('app.org', true), '')::uuid)));`;

const campaignSql = `
  ALTER TABLE ${S}.campaign DROP CONSTRAINT campaign_kind_check, DROP CONSTRAINT campaign_status_check,
    ADD CONSTRAINT campaign_kind_check CHECK (kind IN ('WINTER_RELIEF', 'EDUCATION_AID', 'HEAT_RELIEF', 'CONDOLENCE')),
    ADD CONSTRAINT campaign_status_check CHECK (status IN ('PLANNED', 'SNAPSHOT_TAKEN', 'APPROVED', 'CLOSED', 'REPORTED'));`;

/** A recipient is a household of a file, or a person from a list; an exception is a second grant that a person allowed. */
const recipientSql = `
  ALTER TABLE ${S}.recipient ALTER COLUMN household_id DROP NOT NULL,
    ADD category text NOT NULL DEFAULT 'HARDSHIP_FILE',
    ADD form text NOT NULL DEFAULT 'MONEY' CHECK (form IN ('MONEY', 'GOODS')),
    ADD quota_id uuid REFERENCES ${S}.quota,
    ADD list_id uuid,
    ADD list_line int,
    ADD exception text,
    ADD stock_id uuid,
    ADD receipt_id uuid,
    ADD handed_over_on date,
    DROP CONSTRAINT recipient_status_check,
    ADD CONSTRAINT recipient_status_check CHECK (status IN ('NOT_GRANTED', 'PROPOSED', 'APPROVED', 'WAITING_FOR_PAYEE', 'ORDERED',
      'ACCEPTED', 'PAYMENT_REFUSED', 'PAID', 'RETURNED', 'EXCUSED', 'DELIVERED', 'OBJECTED'));
  DROP INDEX ${S}.recipient_person;
  CREATE UNIQUE INDEX recipient_person ON ${S}.recipient (campaign_id, person_key) WHERE holds AND exception IS NULL;
  CREATE UNIQUE INDEX recipient_category ON ${S}.recipient (campaign_id, person_key, category) WHERE holds;
  CREATE UNIQUE INDEX recipient_line ON ${S}.recipient (list_id, list_line) WHERE list_id IS NOT NULL;

  -- Every family of campaigns has a cap of its own.
  ALTER TABLE ${S}.person_year ADD family text NOT NULL DEFAULT 'WINTER_RELIEF',
    DROP CONSTRAINT person_year_pkey, ADD PRIMARY KEY (person_key, year, family);`;

/** Lists of organisations: rows are facts of a file that was sent, decided about as a set. */
const listSql = `
  CREATE TABLE ${S}.recipient_list (
    id uuid PRIMARY KEY,
    version int NOT NULL,
    campaign_id uuid NOT NULL REFERENCES ${S}.campaign,
    org_id uuid NOT NULL,
    source text NOT NULL,
    form text NOT NULL CHECK (form IN ('MONEY', 'GOODS')),
    status text NOT NULL CHECK (status IN ('CHECKED', 'CONFIRMED', 'WITHDRAWN')),
    rows int NOT NULL,
    faulty int NOT NULL,
    requested_fen int8 NOT NULL,
    file_sha256 text NOT NULL,
    sent_on date NOT NULL,
    sent_by text NOT NULL,
    confirmed_on date
  );
  CREATE INDEX ON ${S}.recipient_list (campaign_id, id);
  CREATE UNIQUE INDEX ON ${S}.recipient_list (campaign_id, org_id, file_sha256) WHERE status <> 'WITHDRAWN';
  ${rowSecuritySql(S, 'recipient_list', { org: 'org_id' })}

  CREATE TABLE ${S}.list_row (
    list_id uuid NOT NULL,
    line int NOT NULL,
    campaign_id uuid NOT NULL,
    org_id uuid NOT NULL,
    person_key text,
    household_id uuid,
    category text,
    rank int NOT NULL,
    requested_fen int8 NOT NULL,
    cap_fen int8 NOT NULL,
    masked_name text NOT NULL,
    sealed text NOT NULL,
    sealed_payee text,
    faults text[] NOT NULL,
    exception text,
    exception_by text,
    PRIMARY KEY (list_id, line)
  );
  CREATE INDEX ON ${S}.list_row (campaign_id, person_key);
  ${rowSecuritySql(S, 'list_row', { org: 'org_id' })}

  -- What the rules make of the rows of all confirmed lists together; made anew by every run.
  CREATE TABLE ${S}.row_decision (
    list_id uuid NOT NULL,
    line int NOT NULL,
    org_id uuid NOT NULL,
    campaign_id uuid NOT NULL,
    outcome text NOT NULL,
    allowed_fen int8 NOT NULL,
    held_by_list uuid,
    held_by_line int,
    PRIMARY KEY (list_id, line)
  );
  ${rowSecuritySql(S, 'row_decision', { org: 'org_id' })}
  GRANT DELETE ON ${S}.row_decision TO ${S}_app;`;

/** Who belongs to which file, and what else is known of people over all organisations; keyed hashes only. */
const peopleSql = `
  CREATE TABLE ${S}.household_person (
    person_key text NOT NULL,
    household_id uuid NOT NULL,
    PRIMARY KEY (person_key, household_id)
  );
  CREATE INDEX ON ${S}.household_person (household_id);
  INSERT INTO ${S}.household_person (person_key, household_id)
    SELECT DISTINCT unnest(member_person_keys), household_id FROM ${S}.household;
  ${openTableSql(S, 'household_person', 'SELECT')}

  CREATE TABLE ${S}.person_notice (
    person_key text PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('DECEASED', 'MOVED')),
    since date NOT NULL,
    to_org_id uuid
  );
  ${openTableSql(S, 'person_notice')}

  -- Files of all organisations, as far as a list needs to know: whether the person has one, and who holds it.
  CREATE FUNCTION ${S}.files_of(person_keys text[]) RETURNS TABLE (person_key text, household_id uuid, org_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT member.person_key, file.household_id, file.org_id
      FROM unnest(person_keys) AS asked(person_key)
      JOIN ${S}.household_person AS member ON member.person_key = asked.person_key
      JOIN ${S}.household AS file ON file.household_id = member.household_id
     WHERE file.ended_on IS NULL
  $$;
  REVOKE ALL ON FUNCTION ${S}.files_of FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION ${S}.files_of TO ${S}_app, ${S}_system;

  -- Where households hold a grant of a campaign, over all organisations.
  CREATE FUNCTION ${S}.households_holding(campaign uuid, household_ids uuid[]) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT household_id FROM ${S}.recipient WHERE campaign_id = campaign AND household_id = ANY (household_ids)
  $$;
  REVOKE ALL ON FUNCTION ${S}.households_holding FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION ${S}.households_holding TO ${S}_app, ${S}_system;`;

/** Quotas, lists of organisations, and campaigns of every kind. */
export class ListsAndQuotas1795375978000 implements MigrationInterface {
  readonly name = 'ListsAndQuotas1795375978000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${quotaSql} ${campaignSql} ${recipientSql} ${listSql} ${peopleSql}`);
  }

  async down(): Promise<void> {
    throw new Error('lists and quotas hold what people decided; they are not taken back');
  }
}

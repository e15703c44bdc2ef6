import { openTableSql, rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const campaignSql = `
  CREATE TABLE winter_relief.campaign (
    id uuid PRIMARY KEY,
    version int NOT NULL,
    org_id uuid NOT NULL,
    code text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('WINTER_RELIEF')),
    status text NOT NULL CHECK (status IN ('PLANNED', 'SNAPSHOT_TAKEN', 'APPROVED', 'CLOSED')),
    festival_day date NOT NULL,
    snapshot_on date,
    budget_fen int8 NOT NULL CHECK (budget_fen > 0),
    grant_fen int8 NOT NULL CHECK (grant_fen > 0),
    approved_fen int8 NOT NULL CHECK (approved_fen BETWEEN 0 AND budget_fen),
    approved_on date,
    closed_on date,
    details jsonb NOT NULL,
    UNIQUE (org_id, code)
  );`;

/** One row a household and campaign; one grant a person and campaign, over all organisations. */
const recipientSql = `
  CREATE TABLE winter_relief.recipient (
    id uuid PRIMARY KEY,
    version int NOT NULL,
    campaign_id uuid NOT NULL REFERENCES winter_relief.campaign,
    org_id uuid NOT NULL,
    household_id uuid NOT NULL,
    person_key text NOT NULL,
    status text NOT NULL CHECK (status IN ('NOT_GRANTED', 'PROPOSED', 'APPROVED', 'WAITING_FOR_PAYEE', 'ORDERED',
      'ACCEPTED', 'PAYMENT_REFUSED', 'PAID', 'RETURNED', 'EXCUSED')),
    requested_fen int8 NOT NULL CHECK (requested_fen >= 0),
    allowed_fen int8 NOT NULL CHECK (allowed_fen BETWEEN 0 AND requested_fen),
    outcome text,
    holds boolean NOT NULL,
    grant_year int,
    rules text,
    proposed_by text,
    approved_by text,
    approved_on date,
    sequence int,
    sealed_payee text,
    settled_on date,
    reason_code text,
    reason text,
    UNIQUE (campaign_id, household_id)
  );
  CREATE UNIQUE INDEX recipient_person ON winter_relief.recipient (campaign_id, person_key) WHERE holds;
  CREATE INDEX ON winter_relief.recipient (campaign_id, status, id);
  CREATE INDEX ON winter_relief.recipient (household_id);

  -- All winter relief granted to a person in a calendar year, by whatever organisation: locked before a grant is decided.
  CREATE TABLE winter_relief.person_year (
    person_key text NOT NULL,
    year int NOT NULL,
    granted_fen int8 NOT NULL DEFAULT 0 CHECK (granted_fen >= 0),
    PRIMARY KEY (person_key, year)
  );`;

/** What hardship tells: known from its events alone. */
const projectionsSql = `
  CREATE TABLE winter_relief.household (
    household_id uuid PRIMARY KEY,
    org_id uuid NOT NULL,
    category text NOT NULL,
    status text NOT NULL,
    active_from date NOT NULL,
    ended_on date,
    main_person_key text NOT NULL,
    member_person_keys text[] NOT NULL,
    sealed_payee text,
    version int NOT NULL,
    caused_by uuid NOT NULL
  );
  CREATE INDEX ON winter_relief.household (org_id, household_id);

  CREATE TABLE winter_relief.census (
    org_id uuid NOT NULL,
    as_of date NOT NULL,
    households int NOT NULL,
    hash text NOT NULL,
    version int NOT NULL,
    caused_by uuid NOT NULL,
    PRIMARY KEY (org_id, as_of)
  );`;

/** Whether a person holds a grant of a campaign reaches over all organisations, and answers no more than that. */
const lookupsSql = `
  CREATE FUNCTION winter_relief.persons_holding(campaign uuid, person_keys text[]) RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT person_key FROM winter_relief.recipient WHERE campaign_id = campaign AND holds AND person_key = ANY (person_keys)
  $$;
  REVOKE ALL ON FUNCTION winter_relief.persons_holding FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION winter_relief.persons_holding TO winter_relief_app, winter_relief_system;`;

/** Unions below see the campaigns of those above, and may hold them still while they work on their own households. */
const campaignsFromBelowSql = `
  CREATE POLICY from_below ON winter_relief.campaign FOR SELECT TO winter_relief_app USING (
    org_id IN (SELECT ancestor_id FROM winter_relief.org_closure
                WHERE org_id = (SELECT nullif(current_setting('app.org', true), '')::uuid)));
  CREATE POLICY held_from_below ON winter_relief.campaign FOR UPDATE TO winter_relief_app USING (
    org_id IN (SELECT ancestor_id FROM winter_relief.org_closure
                WHERE org_id = (SELECT nullif(current_setting('app.org', true), '')::uuid))) WITH CHECK (false);`;

/** Campaigns, recipients, caps, and what is known of households. */
export class WinterReliefTables1767000000000 implements MigrationInterface {
  readonly name = 'WinterReliefTables1767000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${campaignSql}
      ${recipientSql}
      ${projectionsSql}
      ${lookupsSql}
      ${rowSecuritySql('winter_relief', 'campaign', { org: 'org_id' })}
      ${campaignsFromBelowSql}
      ${rowSecuritySql('winter_relief', 'recipient', { org: 'org_id', person: 'person_key' })}
      ${rowSecuritySql('winter_relief', 'household', { org: 'org_id', person: 'main_person_key' })}
      ${rowSecuritySql('winter_relief', 'census', { org: 'org_id' })}
      ${openTableSql('winter_relief', 'person_year')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION winter_relief.persons_holding;
      DROP TABLE winter_relief.census, winter_relief.household, winter_relief.person_year, winter_relief.recipient,
                 winter_relief.campaign;`);
  }
}

import { openTableSql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const S = 'insight';

/** Day of the tree by which a statement sees rows: the day asked for, else the newest place of every unit. */
const AS_OF = `(SELECT coalesce(nullif(current_setting('app.as_of', true), '')::date, DATE '9999-12-30'))`;

/** Organisations below the caller's as the tree stood on that day. */
const SEEN = `(SELECT t.org_id FROM ${S}.org_tree AS t
    WHERE t.ancestor_id = (SELECT nullif(current_setting('app.org', true), '')::uuid)
      AND t.from_day <= ${AS_OF} AND t.until_day > ${AS_OF})`;

const readModelSql = (table: string, seen: string): string => `
  ALTER TABLE ${S}.${table} ENABLE ROW LEVEL SECURITY;
  CREATE POLICY scope ON ${S}.${table} FOR SELECT TO ${S}_app USING (${seen});
  CREATE POLICY system ON ${S}.${table} TO ${S}_system USING (true) WITH CHECK (true);
  GRANT SELECT ON ${S}.${table} TO ${S}_app;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ${S}.${table} TO ${S}_system;`;

const BY_ORG = `org_id IN ${SEEN}`;

const HISTORY = `
CREATE TABLE ${S}.event (
  event_id uuid PRIMARY KEY,
  type text NOT NULL,
  key text NOT NULL,
  version int NOT NULL,
  time text NOT NULL,
  payload jsonb NOT NULL
);
GRANT SELECT, INSERT ON ${S}.event TO ${S}_system;
-- When the newest event was written; people may know that, and nothing else of the history.
CREATE FUNCTION ${S}.known_up_to() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT e.time FROM ${S}.event AS e ORDER BY e.event_id DESC LIMIT 1 $$;
REVOKE ALL ON FUNCTION ${S}.known_up_to() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ${S}.known_up_to() TO ${S}_app, ${S}_system;`;

const TREE = `
CREATE TABLE ${S}.org_place (
  org_id uuid NOT NULL,
  version int NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  level text NOT NULL,
  ancestors uuid[] NOT NULL,
  from_day date NOT NULL,
  closed_on date,
  PRIMARY KEY (org_id, version)
);
CREATE TABLE ${S}.org_tree (
  org_id uuid NOT NULL,
  ancestor_id uuid NOT NULL,
  version int NOT NULL,
  from_day date NOT NULL,
  until_day date NOT NULL,
  PRIMARY KEY (org_id, ancestor_id, version)
);
CREATE INDEX ON ${S}.org_tree (ancestor_id, org_id);`;

const COVERAGE = `
CREATE TABLE ${S}.coverage (
  coverage_id uuid PRIMARY KEY,
  version int NOT NULL,
  org_id uuid NOT NULL,
  roster_id uuid NOT NULL,
  enrolled_as text,
  plan text NOT NULL,
  plan_version text NOT NULL,
  person_key text NOT NULL,
  start_day date NOT NULL,
  end_day date NOT NULL
);
CREATE INDEX ON ${S}.coverage (org_id);
CREATE TABLE ${S}.coverage_end (
  coverage_id uuid PRIMARY KEY,
  version int NOT NULL,
  org_id uuid NOT NULL,
  end_day date NOT NULL,
  reason text NOT NULL
);
CREATE TABLE ${S}.contribution (
  contribution_id uuid PRIMARY KEY,
  version int NOT NULL,
  org_id uuid NOT NULL,
  roster_id uuid NOT NULL,
  plan text NOT NULL,
  payer text,
  amount_fen int8 NOT NULL,
  received_on date NOT NULL
);`;

const CLAIMS = `
CREATE TABLE ${S}.claim_submission (
  claim_id uuid NOT NULL,
  version int NOT NULL,
  org_id uuid NOT NULL,
  plan text NOT NULL,
  channel text NOT NULL,
  submitted_on date NOT NULL,
  PRIMARY KEY (claim_id, version)
);
CREATE TABLE ${S}.claim_decision (
  claim_id uuid NOT NULL,
  version int NOT NULL,
  org_id uuid NOT NULL,
  plan text NOT NULL,
  outcome text NOT NULL,
  benefit_fen int8 NOT NULL,
  decided_on date NOT NULL,
  PRIMARY KEY (claim_id, version)
);
CREATE TABLE ${S}.recovery (
  recovery_id uuid NOT NULL,
  version int NOT NULL,
  claim_id uuid NOT NULL,
  org_id uuid NOT NULL,
  state text NOT NULL,
  amount_fen int8 NOT NULL,
  outstanding_fen int8 NOT NULL,
  changed_on date NOT NULL,
  PRIMARY KEY (recovery_id, version)
);`;

const HARDSHIP = `
CREATE TABLE ${S}.household (
  household_id uuid NOT NULL,
  version int NOT NULL,
  org_id uuid NOT NULL,
  category text NOT NULL,
  status text NOT NULL,
  registered boolean NOT NULL,
  on_day date NOT NULL,
  PRIMARY KEY (household_id, version)
);
CREATE TABLE ${S}.aid (
  aid_id uuid NOT NULL,
  version int NOT NULL,
  household_id uuid NOT NULL,
  org_id uuid NOT NULL,
  kind text NOT NULL,
  outcome text NOT NULL,
  granted_fen int8 NOT NULL,
  decided_on date NOT NULL,
  PRIMARY KEY (aid_id, version)
);`;

const RELIEF = `
CREATE TABLE ${S}.campaign (
  campaign_id uuid NOT NULL,
  version int NOT NULL,
  org_id uuid NOT NULL,
  code text NOT NULL,
  kind text NOT NULL,
  status text NOT NULL,
  changed_on date NOT NULL,
  PRIMARY KEY (campaign_id, version)
);
CREATE TABLE ${S}.recipient (
  recipient_id uuid NOT NULL,
  version int NOT NULL,
  campaign_id uuid NOT NULL,
  household_id uuid,
  covered boolean NOT NULL,
  on_day date NOT NULL,
  PRIMARY KEY (recipient_id, version)
);
CREATE TABLE ${S}.emergency_aid (
  aid_id uuid NOT NULL,
  version int NOT NULL,
  org_id uuid NOT NULL,
  form text,
  amount_fen int8,
  given boolean NOT NULL,
  on_day date NOT NULL,
  PRIMARY KEY (aid_id, version)
);`;

const MONEY = `
CREATE TABLE ${S}.payment_order (
  business_key text PRIMARY KEY,
  version int NOT NULL,
  source text NOT NULL,
  case_id uuid NOT NULL,
  reissue_of text,
  org_id uuid NOT NULL,
  fund text NOT NULL,
  purpose text NOT NULL,
  plan text,
  amount_fen int8 NOT NULL,
  approved_on date NOT NULL
);
CREATE INDEX ON ${S}.payment_order (case_id);
CREATE TABLE ${S}.payment_step (
  payment_id uuid NOT NULL,
  version int NOT NULL,
  business_key text NOT NULL,
  state text NOT NULL,
  amount_fen int8 NOT NULL,
  reason text,
  on_day date NOT NULL,
  settled_on date,
  PRIMARY KEY (payment_id, version, state)
);
CREATE INDEX ON ${S}.payment_step (business_key);
CREATE TABLE ${S}.budget (
  budget_id uuid NOT NULL,
  version int NOT NULL,
  org_id uuid NOT NULL,
  fund text NOT NULL,
  available_fen int8 NOT NULL,
  changed_on date NOT NULL,
  PRIMARY KEY (budget_id, version)
);`;

const SCOPED = [
  'coverage',
  'coverage_end',
  'contribution',
  'claim_submission',
  'claim_decision',
  'recovery',
  'household',
  'aid',
  'emergency_aid',
  'payment_order',
  'budget',
];

/** The history of events, and the read models that are made from it. */
export class CreateInsight1795401600000 implements MigrationInterface {
  readonly name = 'CreateInsight1795401600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [HISTORY, TREE, COVERAGE, CLAIMS, HARDSHIP, RELIEF, MONEY]) await runner.query(sql);
    for (const table of ['org_place', 'org_tree']) await runner.query(openTableSql(S, table, 'SELECT'));
    for (const table of SCOPED) await runner.query(readModelSql(table, BY_ORG));
    // Every level above a campaign's own may see it, and every level below: its notice is public.
    await runner.query(openTableSql(S, 'campaign', 'SELECT'));
    // What has no organisation of its own is seen with what it belongs to.
    const byOrder = `business_key IN (SELECT o.business_key FROM ${S}.payment_order AS o)`;
    await runner.query(readModelSql('payment_step', byOrder));
    await runner.query(
      readModelSql(
        'recipient',
        `recipient_id IN (SELECT o.case_id FROM ${S}.payment_order AS o)
         OR household_id IN (SELECT h.household_id FROM ${S}.household AS h)`,
      ),
    );
  }

  async down(): Promise<void> {
    throw new Error('the history of events is not taken back');
  }
}

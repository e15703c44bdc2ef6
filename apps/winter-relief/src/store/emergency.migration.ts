import { openTableSql, rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const S = 'winter_relief';

const fromBelow = (table: string): string => `
  CREATE POLICY from_below ON ${S}.${table} TO ${S}_app USING (
    org_id IN (SELECT ancestor_id FROM ${S}.org_closure
                WHERE org_id = (SELECT nullif(current_setting('app.org', true), '')::uuid)));`;

const emergencySql = `
  CREATE TABLE ${S}.emergency (
    id uuid PRIMARY KEY,
    version int NOT NULL,
    org_id uuid NOT NULL,
    code text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    occurred_on date NOT NULL,
    declared_on date NOT NULL,
    declared_by text NOT NULL,
    areas jsonb NOT NULL,
    evidence text NOT NULL,
    rules text NOT NULL,
    status text NOT NULL CHECK (status IN ('DECLARED', 'OPEN', 'REPORTED')),
    budget_fen int8 NOT NULL CHECK (budget_fen > 0),
    committed_fen int8 NOT NULL CHECK (committed_fen BETWEEN 0 AND budget_fen),
    releases jsonb NOT NULL,
    open_until date,
    extended boolean NOT NULL,
    ids_issued int NOT NULL,
    reported_on date,
    UNIQUE (org_id, code)
  );
  ${rowSecuritySql(S, 'emergency', { org: 'org_id' })}
  -- Unions that were struck see the event of the union above them, and take from its money.
  ${fromBelow('emergency')}

  CREATE TABLE ${S}.temporary_id (
    emergency_id uuid NOT NULL REFERENCES ${S}.emergency,
    number int NOT NULL,
    org_id uuid NOT NULL,
    aid_id uuid,
    -- What stood for the person, and the household they turned out to be of.
    temporary_key text UNIQUE,
    bound_household text,
    PRIMARY KEY (emergency_id, number)
  );
  CREATE INDEX ON ${S}.temporary_id (bound_household);
  ${rowSecuritySql(S, 'temporary_id', { org: 'org_id' })}
  ${fromBelow('temporary_id')}`;

/** Relief of a person: once an event, and once a household for what a household gets; both over all organisations. */
const aidSql = `
  CREATE TABLE ${S}.emergency_aid (
    id uuid PRIMARY KEY,
    version int NOT NULL,
    emergency_id uuid NOT NULL REFERENCES ${S}.emergency,
    org_id uuid NOT NULL,
    person_key text NOT NULL,
    household_key text NOT NULL,
    sealed text NOT NULL,
    masked_name text NOT NULL,
    temporary_id text,
    bound_on date,
    kind text NOT NULL,
    unit text NOT NULL CHECK (unit IN ('PERSON', 'HOUSEHOLD')),
    requested_fen int8 NOT NULL,
    allowed_fen int8 NOT NULL CHECK (allowed_fen BETWEEN 1 AND requested_fen),
    outcome text NOT NULL,
    year int NOT NULL,
    status text NOT NULL CHECK (status IN ('REGISTERED', 'ORDERED', 'ACCEPTED', 'PAYMENT_REFUSED', 'PAID', 'RETURNED',
      'HANDED_OUT', 'WITHDRAWN')),
    registered_by text NOT NULL,
    registered_on date NOT NULL,
    payment jsonb,
    ordered_on date,
    paid_by text,
    hand_out jsonb,
    advance_id uuid,
    duplicate_of uuid,
    proof jsonb,
    compared_on date,
    finding jsonb,
    completed_on date,
    withdrawn_for text
  );
  CREATE UNIQUE INDEX emergency_aid_person ON ${S}.emergency_aid (emergency_id, person_key)
    WHERE duplicate_of IS NULL AND status <> 'WITHDRAWN';
  CREATE UNIQUE INDEX emergency_aid_household ON ${S}.emergency_aid (emergency_id, household_key)
    WHERE unit = 'HOUSEHOLD' AND duplicate_of IS NULL AND status <> 'WITHDRAWN';
  CREATE INDEX ON ${S}.emergency_aid (person_key);
  CREATE INDEX ON ${S}.emergency_aid (household_key);
  CREATE INDEX ON ${S}.emergency_aid (emergency_id, id);
  ${rowSecuritySql(S, 'emergency_aid', { org: 'org_id', person: 'person_key' })}`;

const moneySql = `
  CREATE TABLE ${S}.cash_advance (
    id uuid PRIMARY KEY,
    version int NOT NULL,
    emergency_id uuid NOT NULL REFERENCES ${S}.emergency,
    org_id uuid NOT NULL,
    holder text NOT NULL,
    status text NOT NULL CHECK (status IN ('REQUESTED', 'ORDERED', 'ACCEPTED', 'PAYMENT_REFUSED', 'PAID', 'RETURNED')),
    amount_fen int8 NOT NULL CHECK (amount_fen > 0),
    handed_out_fen int8 NOT NULL CHECK (handed_out_fen >= 0),
    brought_back_fen int8 NOT NULL CHECK (brought_back_fen >= 0),
    payee_key text NOT NULL,
    sealed_payee text NOT NULL,
    approved_by text,
    approved_on date,
    payment jsonb,
    bank_references jsonb NOT NULL,
    accounted_on date,
    CHECK (handed_out_fen + brought_back_fen <= amount_fen)
  );
  CREATE INDEX ON ${S}.cash_advance (emergency_id, id);
  ${rowSecuritySql(S, 'cash_advance', { org: 'org_id' })}

  CREATE TABLE ${S}.emergency_recovery (
    id uuid PRIMARY KEY,
    version int NOT NULL,
    emergency_id uuid NOT NULL REFERENCES ${S}.emergency,
    aid_id uuid NOT NULL UNIQUE REFERENCES ${S}.emergency_aid,
    org_id uuid NOT NULL,
    person_key text NOT NULL,
    reason text NOT NULL,
    status text NOT NULL CHECK (status IN ('OWED', 'AGREED', 'REPAID', 'WAIVED')),
    owed_fen int8 NOT NULL CHECK (owed_fen > 0),
    repaid_fen int8 NOT NULL CHECK (repaid_fen BETWEEN 0 AND owed_fen),
    opened_on date NOT NULL,
    sealed_consent text,
    agreed_on date,
    waiver_reason text,
    waiver_by text,
    bank_references jsonb NOT NULL
  );
  CREATE INDEX ON ${S}.emergency_recovery (emergency_id, id);
  ${rowSecuritySql(S, 'emergency_recovery', { org: 'org_id', person: 'person_key' })}`;

/** Witnesses must be staff; and who holds relief is asked over all organisations, by keyed hashes only. */
const lookupsSql = `
  CREATE TABLE ${S}.staff (
    staff_id text PRIMARY KEY,
    org_id uuid NOT NULL,
    active boolean NOT NULL,
    person_key text,
    version int NOT NULL,
    caused_by uuid NOT NULL
  );
  ${openTableSql(S, 'staff', 'SELECT')}

  -- A household that was known by a temporary id is the one its head turned out to be of.
  CREATE FUNCTION ${S}.household_meant(key text) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce((SELECT bound_household FROM ${S}.temporary_id WHERE temporary_key = key), key)
  $$;
  REVOKE ALL ON FUNCTION ${S}.household_meant FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION ${S}.household_meant TO ${S}_app, ${S}_system;

  CREATE FUNCTION ${S}.emergency_aids_of(person_keys text[], household_keys text[])
  RETURNS TABLE (id uuid, emergency_id uuid, kind text, occurred_on date, person_key text, household_key text, unit text,
                 compared boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT aid.id, aid.emergency_id, event.kind, event.occurred_on, aid.person_key, ${S}.household_meant(aid.household_key), aid.unit,
           aid.compared_on IS NOT NULL
      FROM ${S}.emergency_aid AS aid JOIN ${S}.emergency AS event ON event.id = aid.emergency_id
     WHERE aid.duplicate_of IS NULL AND aid.status <> 'WITHDRAWN'
       AND (aid.person_key = ANY (person_keys) OR aid.household_key = ANY (household_keys)
         OR aid.household_key IN (SELECT temporary_key FROM ${S}.temporary_id WHERE bound_household = ANY (household_keys)))
  $$;
  REVOKE ALL ON FUNCTION ${S}.emergency_aids_of FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION ${S}.emergency_aids_of TO ${S}_app, ${S}_system;`;

/** Emergency relief: events, relief of persons, cash, and what is owed back. */
export class Emergency1795388310000 implements MigrationInterface {
  readonly name = 'Emergency1795388310000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${emergencySql} ${aidSql} ${moneySql} ${lookupsSql}`);
  }

  async down(): Promise<void> {
    throw new Error('what was given in an emergency is not taken back');
  }
}

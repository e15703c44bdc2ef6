import { rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const S = 'enrollment';

/** Contested coverage holds nobody: the unique index over what holds lets it stand beside the coverage it contests. */
const coverageSql = [
  `ALTER TABLE ${S}.coverage DROP CONSTRAINT coverage_status_check`,
  `ALTER TABLE ${S}.coverage
     ADD CONSTRAINT coverage_status_check CHECK (status IN
       ('AWAITING_PAYMENT', 'ACTIVE', 'INVALID_DUPLICATE', 'CANCELLED_BEFORE_START', 'ENDED_EARLY')),
     ADD COLUMN contested boolean NOT NULL DEFAULT false,
     ADD COLUMN employer_name text,
     ADD COLUMN employer_usc text`,
  `ALTER TABLE ${S}.coverage ALTER COLUMN holds
     SET EXPRESSION AS (status IN ('AWAITING_PAYMENT', 'ACTIVE', 'ENDED_EARLY') AND NOT contested)`,
  `CREATE INDEX coverage_person ON ${S}.coverage (person_id)`,
  `DROP FUNCTION ${S}.coverage_held(text, date, date, text[])`,
  `CREATE FUNCTION ${S}.coverage_claimed(of_plan text, first_day date, last_day date, keys text[])
   RETURNS TABLE (person_key text, org_id uuid, paid boolean)
   LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
     SELECT DISTINCT ON (c.person_key) c.person_key, c.org_id, c.status <> 'AWAITING_PAYMENT'
       FROM ${S}.coverage AS c
      WHERE c.holds AND c.plan = of_plan AND c.person_key = ANY (keys)
        AND c.starts_on <= last_day AND c.ends_on >= first_day
      ORDER BY c.person_key, c.status = 'AWAITING_PAYMENT'
   $$`,
  `REVOKE ALL ON FUNCTION ${S}.coverage_claimed(text, date, date, text[]) FROM PUBLIC`,
  `GRANT EXECUTE ON FUNCTION ${S}.coverage_claimed(text, date, date, text[]) TO ${S}_system`,
];

/** A person belongs to no organisation; staff may see whom their subtree covers, members themselves. */
const personSql = [
  `ALTER TABLE ${S}.person ADD COLUMN retired_on date, ADD COLUMN died_on date`,
  `CREATE POLICY scope ON ${S}.person FOR SELECT TO ${S}_app
     USING (EXISTS (SELECT 1 FROM ${S}.coverage WHERE coverage.person_id = person.id))`,
  `GRANT SELECT ON ${S}.person TO ${S}_app`,
];

const refundSql = [
  `CREATE TABLE ${S}.refund (
     id uuid PRIMARY KEY,
     version int NOT NULL,
     org_id uuid NOT NULL,
     roster_id uuid NOT NULL,
     plan text NOT NULL,
     payee_key text NOT NULL,
     amount_fen int8 NOT NULL CHECK (amount_fen > 0),
     items jsonb NOT NULL,
     status text NOT NULL CHECK (status IN
       ('WAITING_FOR_PAYEE', 'PAYEE_GIVEN', 'ORDERED', 'ACCEPTED', 'PAID', 'RETURNED', 'REFUSED')),
     sequence int NOT NULL CHECK (sequence >= 0),
     sealed_payee text,
     payee_by text,
     confirmed_by text,
     confirmed_on date,
     settled_on date,
     reason_code text
   )`,
  `CREATE INDEX refund_roster ON ${S}.refund (roster_id)`,
  rowSecuritySql(S, 'refund', { org: 'org_id' }),
];

const changeSql = [
  `CREATE TABLE ${S}.person_change (
     id uuid PRIMARY KEY,
     version int NOT NULL,
     org_id uuid NOT NULL,
     person_id uuid NOT NULL,
     person_key text NOT NULL,
     kind text NOT NULL CHECK (kind IN ('CORRECTION', 'RETIREMENT', 'DEATH')),
     reason text NOT NULL,
     fields jsonb NOT NULL,
     sealed text,
     happened_on date,
     status text NOT NULL CHECK (status IN ('PROPOSED', 'APPLIED', 'REFUSED')),
     proposed_by text NOT NULL,
     proposed_on date NOT NULL,
     decided_by text CHECK (decided_by <> proposed_by OR status = 'REFUSED' OR (kind <> 'DEATH' AND NOT fields ? 'ID_NUMBER')),
     decided_on date,
     refusal_reason text
   )`,
  `CREATE INDEX person_change_person ON ${S}.person_change (person_id)`,
  rowSecuritySql(S, 'person_change', { org: 'org_id' }),
];

/** What rosters owed before refunds had a life of their own. */
const owedSql = `
  WITH owed AS (
    SELECT uuidv7() AS id, org_id, id AS roster_id, plan, refund_due_fen AS amount_fen, credited_on,
           encode(sha256(convert_to(org_id || '|' || employer_name, 'UTF8')), 'hex') AS payee_key
      FROM ${S}.roster WHERE refund_due_fen > 0),
  opened AS (
    INSERT INTO ${S}.refund (id, version, org_id, roster_id, plan, payee_key, amount_fen, items, status, sequence)
    SELECT id, 1, org_id, roster_id, plan, payee_key, amount_fen,
           jsonb_build_array(jsonb_build_object('cause', 'OVERPAYMENT', 'amountFen', amount_fen, 'on', credited_on, 'coverageId', null)),
           'WAITING_FOR_PAYEE', 0 FROM owed)
  INSERT INTO ${S}.journal (aggregate_type, aggregate_id, version, type, data, actor)
  SELECT 'refund', id, 1, 'refund-owed',
         jsonb_build_object('orgId', org_id, 'rosterId', roster_id, 'plan', plan, 'payeeKey', payee_key, 'cause', 'OVERPAYMENT',
                            'amountFen', amount_fen, 'on', credited_on, 'coverageId', null), 'enrollment' FROM owed`;

/** The life of coverage after its payment: moves, ends, cancellation, refunds, and what changes about people. */
export class LifeCycle1795376101000 implements MigrationInterface {
  readonly name = 'LifeCycle1795376101000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...coverageSql, ...personSql, ...refundSql, ...changeSql, owedSql]) await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('members and money are not taken back');
  }
}

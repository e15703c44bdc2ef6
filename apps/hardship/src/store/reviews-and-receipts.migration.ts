import { openTableSql, rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const FILES = `
  ALTER TABLE hardship.household DROP CONSTRAINT household_status_check;
  ALTER TABLE hardship.household ADD CONSTRAINT household_status_check CHECK (status IN
    ('APPLIED', 'VISITED', 'PUBLICISED', 'CHECKED', 'REVIEWED', 'ACTIVE', 'SUSPENDED', 'EXITED', 'REJECTED'));
  ALTER TABLE hardship.household
    ADD COLUMN origin text NOT NULL DEFAULT 'NEW' CHECK (origin IN ('NEW', 'RELAPSED')),
    ADD COLUMN next_review_on date;
  UPDATE hardship.household SET next_review_on = active_from + interval '1 year' WHERE status = 'ACTIVE';
  CREATE INDEX household_review ON hardship.household (next_review_on, id) WHERE next_review_on IS NOT NULL;
  CREATE INDEX household_ended ON hardship.household USING gin (member_person_keys) WHERE status = 'EXITED';

  CREATE FUNCTION hardship.ended_file_of(person_keys text[]) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT id FROM hardship.household
     WHERE status = 'EXITED' AND member_person_keys && person_keys
       AND details ->> 'endReason' IN ('OUT_OF_HARDSHIP', 'RESOLVED')
     ORDER BY ended_on DESC, id DESC LIMIT 1
  $$;`;

const SAMPLE = `
  CREATE TABLE hardship.review_sample (
    year int NOT NULL,
    household_id uuid NOT NULL REFERENCES hardship.household,
    org_id uuid NOT NULL,
    picked_on date NOT NULL,
    picked_by text NOT NULL,
    checked_on date,
    checked_by text,
    outcome text CHECK (outcome IN ('CONFIRMED', 'DIFFERS')),
    PRIMARY KEY (year, household_id),
    CHECK ((checked_on IS NULL) = (outcome IS NULL))
  );
  CREATE INDEX review_sample_open ON hardship.review_sample (year, household_id) WHERE checked_on IS NULL;`;

/** Payments of other sources to persons: nobody reads them but through a sum over persons who are named. */
const RECEIPTS = `
  CREATE TABLE hardship.outside_payment (
    business_key text PRIMARY KEY,
    source text NOT NULL,
    person_key text,
    amount_fen int8 NOT NULL,
    settled_on date
  );
  CREATE INDEX ON hardship.outside_payment (person_key, settled_on) WHERE settled_on IS NOT NULL;

  CREATE FUNCTION hardship.received_by(person_keys text[], household uuid, after date, up_to date, small_gift_fen int8)
  RETURNS TABLE (elsewhere_fen int8, aid_fen int8)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT (SELECT coalesce(sum(amount_fen), 0)::int8 FROM hardship.outside_payment
             WHERE person_key = ANY (person_keys) AND settled_on > after AND settled_on <= up_to
               AND NOT (source = 'winter-relief' AND amount_fen <= small_gift_fen)),
           (SELECT coalesce(sum((line ->> 'amountFen')::int8), 0)::int8
              FROM hardship.aid CROSS JOIN jsonb_array_elements(details -> 'lines') AS line
             WHERE household_id = household AND line ->> 'status' = 'PAID'
               AND (line #>> '{payment,settledOn}')::date > after AND (line #>> '{payment,settledOn}')::date <= up_to)
  $$;
  REVOKE ALL ON FUNCTION hardship.ended_file_of, hardship.received_by FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION hardship.ended_file_of, hardship.received_by TO hardship_app, hardship_system;`;

/** Reviews, samples, suspension and relapse; what came to people from elsewhere. */
export class ReviewsAndReceipts1795379400000 implements MigrationInterface {
  readonly name = 'ReviewsAndReceipts1795379400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${FILES}
      ${SAMPLE}
      ${rowSecuritySql('hardship', 'review_sample', { org: 'org_id' })}
      ${RECEIPTS}
      ${openTableSql('hardship', 'outside_payment')}
      REVOKE ALL ON hardship.outside_payment FROM hardship_app;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION hardship.received_by, hardship.ended_file_of;
      DROP TABLE hardship.outside_payment, hardship.review_sample;
      ALTER TABLE hardship.household DROP COLUMN origin, DROP COLUMN next_review_on;`);
  }
}

import { openTableSql, rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const CASES = `
  CREATE TABLE claims.claim (
    id uuid PRIMARY KEY,
    version int NOT NULL,
    org_id uuid NOT NULL,
    person_key text NOT NULL,
    plan text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('HOSPITAL', 'HOSPITAL_ALLOWANCE', 'CRITICAL_ILLNESS', 'WOMEN_ILLNESS')),
    channel text NOT NULL CHECK (channel IN ('FEED', 'MEMBER', 'CLERK')),
    status text NOT NULL CHECK (status IN ('DRAFT', 'SUBMITTED', 'RETURNED_FOR_FIX', 'FIRST_REVIEW', 'SECOND_REVIEW',
      'APPROVAL', 'CONFIRMATION', 'WAITING_FOR_PAYEE', 'APPROVED', 'ORDERED', 'PAID', 'PAY_RETURNED', 'PAY_REFUSED',
      'RECOVERY', 'CLOSED', 'REJECTED', 'WITHDRAWN', 'SUPERSEDED')),
    taken_in_by text NOT NULL,
    claimed_on date,
    order_on date NOT NULL,
    order_key text NOT NULL,
    mdtrt_id text,
    feed_id uuid,
    resettles uuid,
    supersedes uuid,
    sealed_facts text NOT NULL,
    document_kinds text[] NOT NULL,
    missing text[] NOT NULL,
    named text[] NOT NULL,
    sealed_note text,
    fix_by date,
    outcome text,
    benefit_fen int8,
    carried_fen int8,
    payable_fen int8 CHECK (payable_fen >= 0),
    plan_version text,
    decided_on date,
    risk_flags text[] NOT NULL,
    route jsonb,
    sealed_decision text,
    round int NOT NULL,
    opinions jsonb NOT NULL,
    sealed_payee text,
    payee_key text,
    payment_sequence int NOT NULL,
    payment_code text,
    approved_on date,
    paid_on date
  );
  CREATE INDEX claim_work ON claims.claim (status, id);
  CREATE INDEX claim_person ON claims.claim (person_key, order_on, order_key);
  CREATE INDEX claim_stay ON claims.claim (mdtrt_id) WHERE mdtrt_id IS NOT NULL;
  CREATE UNIQUE INDEX claim_successor ON claims.claim (supersedes) WHERE supersedes IS NOT NULL;

  CREATE TABLE claims.claim_document (
    id uuid PRIMARY KEY,
    claim_id uuid NOT NULL REFERENCES claims.claim (id),
    org_id uuid NOT NULL,
    person_key text NOT NULL,
    kind text NOT NULL,
    media_type text NOT NULL,
    bytes int NOT NULL,
    sha256 text NOT NULL,
    added_by text NOT NULL,
    added_on date NOT NULL
  );
  CREATE INDEX claim_document_claim ON claims.claim_document (claim_id);`;

const FEEDS = `
  CREATE TABLE claims.settlement_feed (
    id uuid PRIMARY KEY,
    version int NOT NULL,
    org_id uuid NOT NULL,
    plan text NOT NULL,
    status text NOT NULL CHECK (status IN ('RECEIVED', 'DECIDING', 'IMPORTED', 'REFUSED')),
    file_id uuid NOT NULL,
    content_hash text NOT NULL,
    imported_by text NOT NULL,
    imported_on date NOT NULL,
    content jsonb,
    refusal text,
    UNIQUE (org_id, plan, content_hash)
  );
  CREATE INDEX settlement_feed_open ON claims.settlement_feed (id) WHERE status IN ('RECEIVED', 'DECIDING');

  CREATE TABLE claims.feed_stay (
    feed_id uuid NOT NULL REFERENCES claims.settlement_feed (id),
    place int NOT NULL,
    org_id uuid NOT NULL,
    mdtrt_id text NOT NULL,
    person_key text NOT NULL,
    claim_id uuid,
    unchanged boolean NOT NULL DEFAULT false,
    done boolean NOT NULL DEFAULT false,
    PRIMARY KEY (feed_id, place)
  );
  CREATE INDEX feed_stay_open ON claims.feed_stay (feed_id, place) WHERE NOT done;

  -- Staging: no row security, and of no concern to people; gone when the feed is imported.
  CREATE TABLE claims.feed_line (
    feed_id uuid NOT NULL,
    row_number int NOT NULL,
    mdtrt_id text NOT NULL,
    person_key text NOT NULL,
    discharged date NOT NULL,
    line_key text NOT NULL,
    sealed text NOT NULL,
    PRIMARY KEY (feed_id, row_number)
  );
  CREATE INDEX feed_line_stay ON claims.feed_line (feed_id, mdtrt_id);

  CREATE TABLE claims.known_settlement (
    mdtrt_id text NOT NULL,
    setl_id text NOT NULL,
    claim_id uuid NOT NULL,
    PRIMARY KEY (mdtrt_id, setl_id)
  );`;

const KNOWLEDGE = `
  CREATE TABLE claims.coverage (
    coverage_id uuid PRIMARY KEY,
    org_id uuid NOT NULL,
    person_key text NOT NULL,
    plan text,
    plan_version text,
    start_on date,
    end_on date NOT NULL,
    units int,
    status text NOT NULL CHECK (status IN ('ACTIVE', 'CANCELLED_BEFORE_START', 'INVALID_DUPLICATE')),
    sealed_payee text,
    version int NOT NULL,
    caused_by uuid NOT NULL
  );
  CREATE INDEX coverage_person ON claims.coverage (person_key);

  CREATE TABLE claims.plan_version (
    plan text NOT NULL,
    plan_version text NOT NULL,
    definition jsonb NOT NULL,
    version int NOT NULL,
    caused_by uuid NOT NULL,
    PRIMARY KEY (plan, plan_version)
  );

  CREATE TABLE claims.person_history (
    person_key text PRIMARY KEY,
    version int NOT NULL DEFAULT 0,
    sealed text
  );

  CREATE TABLE claims.person_payee (
    person_key text PRIMARY KEY,
    sealed_payee text NOT NULL,
    payee_key text NOT NULL,
    given_by text NOT NULL,
    given_on date NOT NULL
  );

  CREATE TABLE claims.used_paper (
    kind text NOT NULL CHECK (kind IN ('INVOICE', 'SETTLEMENT')),
    paper_key text NOT NULL,
    person_key text NOT NULL,
    claim_id uuid NOT NULL,
    PRIMARY KEY (kind, paper_key, person_key)
  );
  CREATE INDEX used_paper_claim ON claims.used_paper (claim_id);

  CREATE TABLE claims.redecision (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_key text NOT NULL,
    from_on date,
    from_key text,
    caused_by uuid
  );`;

/** Claims, feeds, and what is known from elsewhere. Persons belong to no organisation; claims, documents and feeds do. */
export class ClaimsTables1760000000000 implements MigrationInterface {
  readonly name = 'ClaimsTables1760000000000';

  async up(runner: QueryRunner): Promise<void> {
    const open = (table: string, rights: string): string => openTableSql('claims', table, rights);
    await runner.query(
      [
        CASES,
        FEEDS,
        KNOWLEDGE,
        rowSecuritySql('claims', 'claim', { org: 'org_id', person: 'person_key' }),
        rowSecuritySql('claims', 'claim_document', { org: 'org_id', person: 'person_key' }),
        rowSecuritySql('claims', 'settlement_feed', { org: 'org_id' }),
        rowSecuritySql('claims', 'feed_stay', { org: 'org_id' }),
        open('coverage', 'SELECT'),
        open('plan_version', 'SELECT'),
        open('person_history', 'SELECT, INSERT, UPDATE'),
        open('person_payee', 'SELECT, INSERT, UPDATE'),
        open('used_paper', 'SELECT, INSERT, DELETE'),
        open('redecision', 'INSERT'),
        'GRANT SELECT, INSERT, UPDATE, DELETE ON claims.feed_line, claims.known_settlement TO claims_system;',
      ].join('\n'),
    );
  }

  async down(): Promise<void> {
    throw new Error('the tables of claims hold decisions and are not taken back');
  }
}

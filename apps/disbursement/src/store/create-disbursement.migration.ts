import { rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const FUND_NAMES = `('MUTUAL_AID_POOL', 'HARDSHIP_AID', 'WINTER_RELIEF')`;
const byOrg = (table: string): string => rowSecuritySql('disbursement', table, { org: 'org_id' });

const FUNDS = `
  CREATE TABLE disbursement.fund (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL,
    fund text NOT NULL CHECK (fund IN ${FUND_NAMES}),
    account_number text NOT NULL UNIQUE,
    account_name text NOT NULL,
    bank_profile text NOT NULL,
    -- What the bank said last: the closing balance of the newest statement, or the opening balance.
    bank_balance_fen int8 NOT NULL,
    bank_balance_on date NOT NULL,
    UNIQUE (org_id, fund)
  );
  ${byOrg('fund')}

  CREATE TABLE disbursement.opening_balance (
    id uuid PRIMARY KEY,
    version int NOT NULL,
    org_id uuid NOT NULL,
    fund text NOT NULL CHECK (fund IN ${FUND_NAMES}),
    account_number text NOT NULL,
    account_name text NOT NULL,
    amount_fen int8 NOT NULL CHECK (amount_fen >= 0),
    as_of date NOT NULL,
    stage text NOT NULL CHECK (stage IN ('PROPOSED', 'CONFIRMED')),
    proposed_by text NOT NULL,
    confirmed_by text CHECK (confirmed_by <> proposed_by),
    fund_id uuid REFERENCES disbursement.fund
  );
  ${byOrg('opening_balance')}

  CREATE TABLE disbursement.budget (
    id uuid PRIMARY KEY,
    version int NOT NULL DEFAULT 1,
    org_id uuid NOT NULL,
    fund_id uuid NOT NULL REFERENCES disbursement.fund,
    fund text NOT NULL CHECK (fund IN ${FUND_NAMES}),
    year int NOT NULL,
    state text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'CLOSED')),
    received_fen int8 NOT NULL DEFAULT 0 CHECK (received_fen >= 0),
    passed_down_fen int8 NOT NULL DEFAULT 0 CHECK (passed_down_fen >= 0),
    reserved_fen int8 NOT NULL DEFAULT 0 CHECK (reserved_fen >= 0),
    paid_fen int8 NOT NULL DEFAULT 0 CHECK (paid_fen >= 0),
    returned_fen int8 NOT NULL DEFAULT 0 CHECK (returned_fen >= 0),
    available_fen int8 GENERATED ALWAYS AS (received_fen - passed_down_fen - reserved_fen - paid_fen + returned_fen) STORED
      CHECK (available_fen >= 0)
  );
  CREATE INDEX budget_fund ON disbursement.budget (fund_id);
  ${byOrg('budget')}

  -- Every change of a budget; their sums are the budget.
  CREATE TABLE disbursement.budget_entry (
    budget_id uuid NOT NULL REFERENCES disbursement.budget,
    version int NOT NULL,
    org_id uuid NOT NULL,
    reason text NOT NULL,
    received_fen int8 NOT NULL,
    passed_down_fen int8 NOT NULL,
    reserved_fen int8 NOT NULL,
    paid_fen int8 NOT NULL,
    returned_fen int8 NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (budget_id, version)
  );
  ${byOrg('budget_entry')}
  REVOKE UPDATE, DELETE ON disbursement.budget_entry FROM disbursement_app, disbursement_system;`;

const PAYMENTS = `
  CREATE TABLE disbursement.batch (
    id uuid PRIMARY KEY,
    version int NOT NULL,
    org_id uuid NOT NULL,
    fund_id uuid NOT NULL REFERENCES disbursement.fund,
    stage text NOT NULL CHECK (stage IN
      ('BUILT', 'SUBMITTED', 'RELEASED', 'SENDING', 'SENT', 'ANSWER_LOST', 'REFUSED_BY_BANK', 'WITHDRAWN')),
    payments int NOT NULL CHECK (payments > 0),
    total_fen int8 NOT NULL CHECK (total_fen > 0),
    list_hash text NOT NULL,
    file_hash text,
    built_by text NOT NULL,
    built_on date NOT NULL,
    submitted_by text CHECK (submitted_by <> built_by),
    released_by text CHECK (released_by <> built_by AND released_by <> submitted_by),
    released_on date,
    sending_until text,
    refusal_code text,
    answered boolean NOT NULL
  );
  CREATE INDEX batch_underway ON disbursement.batch (stage) WHERE stage IN ('RELEASED', 'SENDING');
  CREATE INDEX batch_fund ON disbursement.batch (fund_id);
  ${byOrg('batch')}

  CREATE TABLE disbursement.payment (
    id uuid PRIMARY KEY,
    version int NOT NULL,
    business_key text NOT NULL,
    source text NOT NULL,
    case_id uuid NOT NULL,
    sequence int NOT NULL,
    reissue_of text,
    org_id uuid NOT NULL,
    fund text NOT NULL CHECK (fund IN ${FUND_NAMES}),
    purpose text NOT NULL,
    amount_fen int8 NOT NULL CHECK (amount_fen > 0),
    person_key text NOT NULL,
    sealed_payee text NOT NULL,
    approved_on date NOT NULL,
    plan text,
    body_hash text NOT NULL,
    stage text NOT NULL CHECK (stage IN ('WAITING', 'FUNDED', 'BATCHED', 'SETTLED', 'RETURNED', 'REISSUED', 'REFUSED')),
    requested_on date NOT NULL,
    waiting_reason text,
    refusal_code text,
    fund_id uuid REFERENCES disbursement.fund,
    budget_id uuid REFERENCES disbursement.budget,
    batch_id uuid,
    settled_on date,
    returned_on date,
    return_reason text,
    returned_by text,
    reissued_as uuid,
    agreed_by text,
    from_returned boolean NOT NULL,
    CHECK (stage NOT IN ('FUNDED', 'BATCHED', 'SETTLED', 'RETURNED', 'REISSUED') OR budget_id IS NOT NULL),
    CHECK (stage NOT IN ('BATCHED', 'SETTLED') OR batch_id IS NOT NULL)
  );
  -- The second wall against paying twice, besides the inbox.
  CREATE UNIQUE INDEX payment_business_key ON disbursement.payment (business_key);
  CREATE INDEX payment_funded ON disbursement.payment (fund_id, id) WHERE stage = 'FUNDED';
  CREATE INDEX payment_waiting ON disbursement.payment (budget_id, id) WHERE stage = 'WAITING' AND waiting_reason = 'NO_FUNDS';
  CREATE INDEX payment_batch ON disbursement.payment (batch_id);
  ${rowSecuritySql('disbursement', 'payment', { org: 'org_id', person: 'person_key' })}

  -- A business key that came again with another body. The first payment is not touched by it.
  CREATE TABLE disbursement.refused_request (
    id uuid PRIMARY KEY,
    business_key text NOT NULL,
    body_hash text NOT NULL,
    org_id uuid NOT NULL,
    code text NOT NULL,
    amount_fen int8 NOT NULL,
    refused_on date NOT NULL,
    caused_by uuid NOT NULL,
    UNIQUE (business_key, body_hash)
  );
  ${byOrg('refused_request')}

  -- The frozen list of a batch, and what the bank answers to each line.
  CREATE TABLE disbursement.batch_line (
    batch_id uuid NOT NULL REFERENCES disbursement.batch DEFERRABLE INITIALLY DEFERRED,
    line_no int NOT NULL,
    org_id uuid NOT NULL,
    payment_id uuid NOT NULL REFERENCES disbursement.payment,
    account_key text,
    account_tail text,
    result text CHECK (result IN ('PAID', 'IN_PROGRESS', 'RETURNED', 'REJECTED')),
    reason_code text,
    PRIMARY KEY (batch_id, line_no)
  );
  CREATE INDEX batch_line_payment ON disbursement.batch_line (payment_id, batch_id);
  ${byOrg('batch_line')}`;

const BANK = `
  -- Files of the bank that were taken or refused; of a refused one only this record is kept.
  CREATE TABLE disbursement.bank_file (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('RESULT', 'STATEMENT')),
    sha256 text NOT NULL,
    -- The batch of a result, the fund of a statement; unknown for some refused files.
    subject_id uuid,
    code text,
    outcome jsonb,
    uploaded_by text NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp()
  );
  CREATE UNIQUE INDEX bank_file_taken ON disbursement.bank_file (subject_id, sha256) WHERE code IS NULL;
  ${byOrg('bank_file')}

  CREATE TABLE disbursement.statement (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL,
    fund_id uuid NOT NULL REFERENCES disbursement.fund,
    from_day date NOT NULL,
    to_day date NOT NULL CHECK (to_day >= from_day),
    opening_fen int8 NOT NULL,
    closing_fen int8 NOT NULL,
    new_lines int NOT NULL,
    known_lines int NOT NULL,
    imported_by text NOT NULL
  );
  ${byOrg('statement')}

  CREATE TABLE disbursement.statement_line (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL,
    fund_id uuid NOT NULL REFERENCES disbursement.fund,
    statement_id uuid NOT NULL REFERENCES disbursement.statement,
    serial text NOT NULL,
    booked_on date NOT NULL,
    direction text NOT NULL CHECK (direction IN ('DEBIT', 'CREDIT')),
    amount_fen int8 NOT NULL CHECK (amount_fen > 0),
    reference text NOT NULL,
    original_reference text NOT NULL,
    account_key text NOT NULL,
    account_tail text NOT NULL,
    content_hash text NOT NULL,
    matched text CHECK (matched IN ('PAYMENT', 'RETURN', 'CONTRIBUTION')),
    matched_id uuid,
    exception_code text,
    -- Name, account and reason of a line in suspense, encrypted: whoever looks into it needs them.
    sealed_details text,
    CHECK ((matched IS NULL) = (matched_id IS NULL)),
    CHECK ((matched IS NULL) = (exception_code IS NOT NULL)),
    UNIQUE (fund_id, serial)
  );
  CREATE INDEX statement_line_open ON disbursement.statement_line (fund_id, id) WHERE matched IS NULL;
  CREATE UNIQUE INDEX statement_line_match ON disbursement.statement_line (matched, matched_id);
  ${byOrg('statement_line')}

  -- Contributions that enrollment saw; each is proved by one credit of a statement.
  CREATE TABLE disbursement.contribution (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL,
    amount_fen int8 NOT NULL CHECK (amount_fen > 0),
    bank_reference text NOT NULL,
    received_on date NOT NULL,
    line_id uuid UNIQUE REFERENCES disbursement.statement_line,
    caused_by uuid NOT NULL
  );
  CREATE INDEX contribution_open ON disbursement.contribution (bank_reference, amount_fen) WHERE line_id IS NULL;
  ${byOrg('contribution')}`;

const LEDGER = `
  CREATE TABLE disbursement.ledger_journal (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL,
    fund_id uuid NOT NULL REFERENCES disbursement.fund,
    kind text NOT NULL,
    -- The document it rests on: no statement line is booked twice in the same way.
    source_id uuid NOT NULL,
    payment_id uuid,
    booked_on date NOT NULL,
    posted_by text NOT NULL,
    posted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (source_id, kind)
  );
  CREATE INDEX ledger_journal_payment ON disbursement.ledger_journal (payment_id) WHERE payment_id IS NOT NULL;
  ${byOrg('ledger_journal')}

  -- Debit positive, credit negative. Each line knows how many its journal has, so that none can be added later.
  CREATE TABLE disbursement.ledger_line (
    journal_id uuid NOT NULL REFERENCES disbursement.ledger_journal,
    line_no smallint NOT NULL,
    lines smallint NOT NULL,
    org_id uuid NOT NULL,
    fund_id uuid NOT NULL,
    account text NOT NULL CHECK (account ~ '^[1-5][0-9]{4}$'),
    amount_fen int8 NOT NULL CHECK (amount_fen <> 0),
    PRIMARY KEY (journal_id, line_no),
    CHECK (line_no BETWEEN 1 AND lines)
  );
  ${byOrg('ledger_line')}

  -- Kept for speed; always to be had again from the lines.
  CREATE TABLE disbursement.ledger_balance (
    org_id uuid NOT NULL,
    fund_id uuid NOT NULL,
    account text NOT NULL,
    debit_fen int8 NOT NULL,
    credit_fen int8 NOT NULL,
    PRIMARY KEY (fund_id, account)
  );
  ${byOrg('ledger_balance')}

  CREATE FUNCTION disbursement.check_journals() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF EXISTS (SELECT 1 FROM added GROUP BY journal_id
               HAVING sum(amount_fen) <> 0 OR count(*) <> max(lines) OR count(DISTINCT fund_id) <> 1) THEN
      RAISE EXCEPTION 'a journal is not balanced, or not complete in one statement' USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO disbursement.ledger_balance AS kept (org_id, fund_id, account, debit_fen, credit_fen)
    SELECT org_id, fund_id, account, coalesce(sum(amount_fen) FILTER (WHERE amount_fen > 0), 0),
           coalesce(-sum(amount_fen) FILTER (WHERE amount_fen < 0), 0)
      FROM added GROUP BY org_id, fund_id, account ORDER BY fund_id, account
    ON CONFLICT (fund_id, account) DO UPDATE
      SET debit_fen = kept.debit_fen + excluded.debit_fen, credit_fen = kept.credit_fen + excluded.credit_fen;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION disbursement.check_journals() FROM PUBLIC;
  CREATE TRIGGER journals_balance AFTER INSERT ON disbursement.ledger_line
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION disbursement.check_journals();

  -- The ledger is immutable: a correction is a new journal.
  REVOKE UPDATE, DELETE ON disbursement.ledger_journal, disbursement.ledger_line FROM disbursement_app, disbursement_system;
  REVOKE INSERT, UPDATE, DELETE ON disbursement.ledger_balance FROM disbursement_app, disbursement_system;`;

export class CreateDisbursement1767225600000 implements MigrationInterface {
  readonly name = 'CreateDisbursement1767225600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [FUNDS, PAYMENTS, BANK, LEDGER]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('money is not taken back by a migration');
  }
}

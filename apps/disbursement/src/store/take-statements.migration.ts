import { openTableSql, rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const byOrg = (table: string): string => rowSecuritySql('disbursement', table, { org: 'org_id' });

const STAGE = `
  -- Lines of uploads that nothing was decided about yet: lost in a crash, and then the upload is repeated.
  CREATE UNLOGGED TABLE disbursement.statement_stage (
    import_id uuid NOT NULL,
    line int NOT NULL,
    line_id uuid NOT NULL,
    serial text NOT NULL,
    booked_on date NOT NULL,
    direction text NOT NULL,
    amount_fen int8 NOT NULL,
    reference text NOT NULL,
    original_reference text NOT NULL,
    reason_code text NOT NULL,
    account_key text NOT NULL,
    account_tail text NOT NULL,
    content_hash text NOT NULL,
    sealed_details text NOT NULL,
    known boolean NOT NULL DEFAULT false,
    staged_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (import_id, direction, line)
  );
  ${openTableSql('disbursement', 'statement_stage', 'SELECT, UPDATE')}`;

const WITHDRAWAL = `
  ALTER TABLE disbursement.statement
    ADD COLUMN state text NOT NULL DEFAULT 'STANDS' CHECK (state IN ('STANDS', 'WITHDRAWN')),
    ADD COLUMN sha256 text;
  CREATE INDEX statement_fund ON disbursement.statement (fund_id, id);
  CREATE INDEX statement_line_statement ON disbursement.statement_line (statement_id, id);

  -- What a withdrawn statement had said. The table of lines holds what stands.
  CREATE TABLE disbursement.withdrawn_line (LIKE disbursement.statement_line);
  ALTER TABLE disbursement.withdrawn_line ADD PRIMARY KEY (id), ADD COLUMN withdrawal_id uuid NOT NULL;
  ${byOrg('withdrawn_line')}
  REVOKE UPDATE, DELETE ON disbursement.withdrawn_line FROM disbursement_app, disbursement_system;
  GRANT DELETE ON disbursement.statement_line TO disbursement_app;

  CREATE TABLE disbursement.statement_withdrawal (
    id uuid PRIMARY KEY,
    version int NOT NULL,
    org_id uuid NOT NULL,
    statement_id uuid NOT NULL REFERENCES disbursement.statement,
    stage text NOT NULL CHECK (stage IN ('PROPOSED', 'CONFIRMED', 'REJECTED')),
    reason text NOT NULL,
    proposed_by text NOT NULL,
    decided_by text CHECK (stage <> 'CONFIRMED' OR decided_by <> proposed_by),
    decided_on date
  );
  CREATE UNIQUE INDEX statement_withdrawal_open ON disbursement.statement_withdrawal (statement_id) WHERE stage <> 'REJECTED';
  ${byOrg('statement_withdrawal')}`;

/** Statements of any length, and the way back from a wrong one. */
export class TakeStatements1795375800000 implements MigrationInterface {
  readonly name = 'TakeStatements1795375800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(STAGE);
    await runner.query(WITHDRAWAL);
  }

  async down(): Promise<void> {
    throw new Error('money is not taken back by a migration');
  }
}

import { rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The reconciliation desk: owners of lines in suspense, and matches made by hand. */
export class ReconciliationDesk1795380900000 implements MigrationInterface {
  readonly name = 'ReconciliationDesk1795380900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE disbursement.statement_line DROP CONSTRAINT statement_line_matched_check;
      ALTER TABLE disbursement.statement_line
        ADD CONSTRAINT statement_line_matched_check CHECK (matched IN ('PAYMENT', 'RETURN', 'CONTRIBUTION', 'DESK'));
      DROP INDEX disbursement.statement_line_match;
      CREATE UNIQUE INDEX statement_line_match ON disbursement.statement_line (matched, matched_id) WHERE matched <> 'DESK';
      CREATE INDEX statement_line_desk ON disbursement.statement_line (matched_id) WHERE matched = 'DESK';

      -- Who answers for a line in suspense; without a row it is whoever brought the statement.
      CREATE TABLE disbursement.exception_owner (
        line_id uuid PRIMARY KEY REFERENCES disbursement.statement_line ON DELETE CASCADE,
        org_id uuid NOT NULL,
        owner_id text NOT NULL
      );
      ${rowSecuritySql('disbursement', 'exception_owner', { org: 'org_id' })}

      ALTER TABLE disbursement.contribution ADD COLUMN match_id uuid;

      CREATE TABLE disbursement.desk_match (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        org_id uuid NOT NULL,
        fund_id uuid NOT NULL REFERENCES disbursement.fund,
        kind text NOT NULL CHECK (kind IN ('PAYMENTS', 'CONTRIBUTIONS', 'DONATION', 'SUBSIDY')),
        stage text NOT NULL CHECK (stage IN ('MADE', 'UNDONE')),
        amount_fen int8 NOT NULL CHECK (amount_fen > 0),
        lines jsonb NOT NULL,
        target_ids jsonb NOT NULL,
        source_ids jsonb NOT NULL,
        made_by text NOT NULL,
        undone_by text
      );
      ${rowSecuritySql('disbursement', 'desk_match', { org: 'org_id' })}`);
  }

  async down(): Promise<void> {
    throw new Error('money is not taken back by a migration');
  }
}

import { rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is owed back to a fund, and the repayments its source was told of. */
export class Receivables1795387962000 implements MigrationInterface {
  readonly name = 'Receivables1795387962000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE disbursement.receivable (
        id uuid PRIMARY KEY,
        org_id uuid NOT NULL,
        fund_id uuid NOT NULL REFERENCES disbursement.fund,
        case_id uuid NOT NULL,
        state text NOT NULL,
        amount_fen int8 NOT NULL CHECK (amount_fen > 0),
        offset_fen int8 NOT NULL CHECK (offset_fen >= 0),
        written_off_fen int8 NOT NULL CHECK (written_off_fen >= 0),
        opened_on date NOT NULL
      );
      ${rowSecuritySql('disbursement', 'receivable', { org: 'org_id' })}

      CREATE TABLE disbursement.repayment (
        id uuid PRIMARY KEY,
        receivable_id uuid NOT NULL,
        org_id uuid NOT NULL,
        fund_id uuid NOT NULL REFERENCES disbursement.fund,
        amount_fen int8 NOT NULL CHECK (amount_fen > 0),
        bank_reference text NOT NULL,
        received_on date NOT NULL,
        line_id uuid UNIQUE REFERENCES disbursement.statement_line,
        match_id uuid,
        UNIQUE (receivable_id, bank_reference)
      );
      CREATE INDEX repayment_open ON disbursement.repayment (fund_id, bank_reference) WHERE line_id IS NULL AND match_id IS NULL;
      ${rowSecuritySql('disbursement', 'repayment', { org: 'org_id' })}

      ALTER TABLE disbursement.statement_line DROP CONSTRAINT statement_line_matched_check;
      ALTER TABLE disbursement.statement_line
        ADD CONSTRAINT statement_line_matched_check
        CHECK (matched IN ('PAYMENT', 'RETURN', 'CONTRIBUTION', 'RECOVERY', 'DESK'));
      ALTER TABLE disbursement.desk_match DROP CONSTRAINT desk_match_kind_check;
      ALTER TABLE disbursement.desk_match ADD CONSTRAINT desk_match_kind_check
        CHECK (kind IN ('PAYMENTS', 'CONTRIBUTIONS', 'RECOVERIES', 'RETURNS', 'DONATION', 'SUBSIDY'));`);
  }

  async down(): Promise<void> {
    throw new Error('money is not taken back by a migration');
  }
}

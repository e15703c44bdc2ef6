import { rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Details of the chart of accounts, organisation by organisation; lines of the ledger may name them. */
export class DetailAccounts1795425918000 implements MigrationInterface {
  readonly name = 'DetailAccounts1795425918000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE disbursement.detail_account (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        org_id uuid NOT NULL,
        account text NOT NULL CHECK (account ~ '^[1-5][0-9]{6}$'),
        name text NOT NULL,
        stage text NOT NULL CHECK (stage IN ('PROPOSED', 'OPEN', 'CLOSED', 'REJECTED')),
        proposed_by text NOT NULL,
        decided_by text CHECK (stage NOT IN ('OPEN', 'CLOSED') OR decided_by <> proposed_by),
        decided_on date,
        closed_by text,
        closed_on date
      );
      CREATE UNIQUE INDEX detail_account_once ON disbursement.detail_account (org_id, account) WHERE stage <> 'REJECTED';
      ${rowSecuritySql('disbursement', 'detail_account', { org: 'org_id' })}

      -- Lines that are there met a narrower rule and are not read again.
      ALTER TABLE disbursement.ledger_line DROP CONSTRAINT ledger_line_account_check;
      ALTER TABLE disbursement.ledger_line ADD CONSTRAINT ledger_line_account_check
        CHECK (account ~ '^[1-5][0-9]{4}([0-9]{2})?$') NOT VALID`);
  }

  async down(): Promise<void> {
    throw new Error('money is not taken back by a migration');
  }
}

import { rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A pool is a plan family, the unit that holds the fund, and a plan year. What it holds follows from what is kept here. */
export class Pools1795398660000 implements MigrationInterface {
  readonly name = 'Pools1795398660000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE disbursement.payment ADD COLUMN plan_year int;
      CREATE INDEX payment_back ON disbursement.payment (fund_id, plan) INCLUDE (plan_year, approved_on, amount_fen)
       WHERE stage IN ('RETURNED', 'REISSUED') AND plan IS NOT NULL;
      ALTER TABLE disbursement.contribution ADD COLUMN plan text, ADD COLUMN plan_year int;
      CREATE INDEX contribution_pool ON disbursement.contribution (plan, plan_year) WHERE plan IS NOT NULL;

      -- What a released list took from each pool; a batch that was withdrawn or refused took nothing.
      CREATE TABLE disbursement.pool_release (
        batch_id uuid NOT NULL REFERENCES disbursement.batch,
        plan text NOT NULL,
        year int NOT NULL,
        org_id uuid NOT NULL,
        fund_id uuid NOT NULL,
        amount_fen int8 NOT NULL CHECK (amount_fen > 0),
        PRIMARY KEY (batch_id, plan, year)
      );
      CREATE INDEX pool_release_fund ON disbursement.pool_release (fund_id, plan, year);
      ${rowSecuritySql('disbursement', 'pool_release', { org: 'org_id' })}
      REVOKE UPDATE, DELETE ON disbursement.pool_release FROM disbursement_app, disbursement_system;

      CREATE TABLE disbursement.pool_transfer (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        org_id uuid NOT NULL,
        fund_id uuid NOT NULL REFERENCES disbursement.fund,
        plan text NOT NULL,
        from_year int,
        to_year int,
        amount_fen int8 NOT NULL CHECK (amount_fen > 0),
        document_number text NOT NULL,
        dated_on date NOT NULL,
        stage text NOT NULL CHECK (stage IN ('PROPOSED', 'CONFIRMED', 'REJECTED')),
        proposed_by text NOT NULL,
        decided_by text CHECK (stage <> 'CONFIRMED' OR decided_by <> proposed_by),
        decided_on date,
        CHECK (from_year IS DISTINCT FROM to_year)
      );
      CREATE UNIQUE INDEX pool_transfer_number ON disbursement.pool_transfer (fund_id, document_number)
       WHERE stage <> 'REJECTED';
      CREATE INDEX pool_transfer_plan ON disbursement.pool_transfer (fund_id, plan) WHERE stage = 'CONFIRMED';
      ${rowSecuritySql('disbursement', 'pool_transfer', { org: 'org_id' })}`);
  }

  async down(): Promise<void> {
    throw new Error('money is not taken back by a migration');
  }
}

import { rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Entries made by hand, and the entries that they put right. */
export class EntryOrders1795400783000 implements MigrationInterface {
  readonly name = 'EntryOrders1795400783000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE disbursement.entry_order (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        org_id uuid NOT NULL,
        fund_id uuid NOT NULL REFERENCES disbursement.fund,
        template text,
        corrects_id uuid REFERENCES disbursement.ledger_journal,
        reason text NOT NULL,
        lines jsonb NOT NULL,
        stage text NOT NULL CHECK (stage IN ('PROPOSED', 'POSTED', 'REJECTED')),
        proposed_by text NOT NULL,
        decided_by text CHECK (stage <> 'POSTED' OR decided_by <> proposed_by),
        decided_on date
      );
      CREATE INDEX entry_order_corrects ON disbursement.entry_order (corrects_id) WHERE corrects_id IS NOT NULL;
      ${rowSecuritySql('disbursement', 'entry_order', { org: 'org_id' })}`);
  }

  async down(): Promise<void> {
    throw new Error('money is not taken back by a migration');
  }
}

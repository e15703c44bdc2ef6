import { rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Second looks at payees that were changed shortly before a payment. */
export class PayeeChecks1795411745000 implements MigrationInterface {
  readonly name = 'PayeeChecks1795411745000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE disbursement.payee_check (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        payment_id uuid NOT NULL UNIQUE,
        org_id uuid NOT NULL,
        fund text NOT NULL,
        person_key text NOT NULL,
        changed_on date NOT NULL,
        changed_by text NOT NULL,
        asked_on date NOT NULL,
        stage text NOT NULL CHECK (stage IN ('DUE', 'PASSED', 'REFUSED')),
        decided_by text CHECK (decided_by <> changed_by),
        decided_on date,
        reason text
      );
      ${rowSecuritySql('disbursement', 'payee_check', { org: 'org_id' })}`);
  }

  async down(): Promise<void> {
    throw new Error('money is not taken back by a migration');
  }
}

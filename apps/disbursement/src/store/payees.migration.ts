import { rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A payment is written anew at every step, and its payee, the longest part of it, never changes: it is kept apart and written once. */
export class Payees1795398763000 implements MigrationInterface {
  readonly name = 'Payees1795398763000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE disbursement.payment_payee (
        payment_id uuid PRIMARY KEY,
        org_id uuid NOT NULL,
        sealed_payee text NOT NULL
      );
      INSERT INTO disbursement.payment_payee (payment_id, org_id, sealed_payee)
      SELECT id, org_id, sealed_payee FROM disbursement.payment ORDER BY id;
      ${rowSecuritySql('disbursement', 'payment_payee', { org: 'org_id' })}
      REVOKE UPDATE, DELETE ON disbursement.payment_payee FROM disbursement_app, disbursement_system;
      ALTER TABLE disbursement.payment DROP COLUMN sealed_payee;`);
  }

  async down(): Promise<void> {
    throw new Error('what was moved is not moved back by a migration');
  }
}

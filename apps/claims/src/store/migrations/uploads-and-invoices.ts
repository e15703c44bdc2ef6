import { rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents that arrive in parts, and what the invoices among the documents say. */
export class UploadsAndInvoices1795376700000 implements MigrationInterface {
  readonly name = 'UploadsAndInvoices1795376700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE claims.claim_upload (
        id uuid PRIMARY KEY,
        claim_id uuid NOT NULL REFERENCES claims.claim (id),
        org_id uuid NOT NULL,
        person_key text NOT NULL,
        kind text NOT NULL,
        bytes int NOT NULL CHECK (bytes > 0),
        sha256 text NOT NULL,
        received int NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND bytes),
        sealed_invoice text,
        begun_by text NOT NULL,
        touched_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX claim_upload_touched ON claims.claim_upload (touched_at);

      CREATE TABLE claims.document_invoice (
        document_id uuid PRIMARY KEY REFERENCES claims.claim_document (id),
        claim_id uuid NOT NULL,
        org_id uuid NOT NULL,
        person_key text NOT NULL,
        sealed text NOT NULL,
        paper_key text NOT NULL
      );
      CREATE INDEX document_invoice_claim ON claims.document_invoice (claim_id);
      CREATE INDEX document_invoice_paper ON claims.document_invoice (paper_key);
      ${rowSecuritySql('claims', 'claim_upload', { org: 'org_id', person: 'person_key' })}
      ${rowSecuritySql('claims', 'document_invoice', { org: 'org_id', person: 'person_key' })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE claims.claim_upload, claims.document_invoice');
  }
}

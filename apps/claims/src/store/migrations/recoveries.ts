import { openTableSql, rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Recoveries with what came back of each, and what a claim's payment was reduced by. */
export class Recoveries1795378713000 implements MigrationInterface {
  readonly name = 'Recoveries1795378713000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE claims.claim ADD COLUMN offset_fen int8 NOT NULL DEFAULT 0
        CHECK (offset_fen >= 0 AND offset_fen <= coalesce(payable_fen, 0));

      CREATE TABLE claims.recovery (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        org_id uuid NOT NULL,
        person_key text NOT NULL,
        claim_id uuid NOT NULL UNIQUE,
        plan text NOT NULL,
        status text NOT NULL CHECK (status IN ('OPEN', 'TOLD', 'AGREED', 'SETTLED', 'WRITTEN_OFF')),
        amount_fen int8 NOT NULL CHECK (amount_fen > 0),
        repaid_fen int8 NOT NULL CHECK (repaid_fen >= 0),
        offset_fen int8 NOT NULL CHECK (offset_fen >= 0),
        written_off_fen int8 NOT NULL CHECK (written_off_fen >= 0),
        opened_on date NOT NULL,
        opened_by text NOT NULL,
        told_on date,
        told_by text,
        agreement jsonb,
        write_off_by text,
        sealed_reason text,
        CHECK (repaid_fen + offset_fen + written_off_fen <= amount_fen)
      );
      CREATE INDEX recovery_person ON claims.recovery (person_key) WHERE status = 'AGREED';
      CREATE TABLE claims.recovery_receipt (
        bank_reference text PRIMARY KEY,
        recovery_id uuid NOT NULL REFERENCES claims.recovery (id),
        amount_fen int8 NOT NULL CHECK (amount_fen > 0),
        received_on date NOT NULL
      );
      ${rowSecuritySql('claims', 'recovery', { org: 'org_id', person: 'person_key' })}
      ${openTableSql('claims', 'recovery_receipt', 'SELECT, INSERT')}`);
  }

  async down(): Promise<void> {
    throw new Error('what is to come back is not forgotten');
  }
}

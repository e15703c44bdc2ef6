import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Refunds are of a roster's contributions or of a small union's dues; of one union and year at most one stands. */
export class DuesRefunds1795422200000 implements MigrationInterface {
  readonly name = 'DuesRefunds1795422200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE enrollment.refund
        ALTER COLUMN roster_id DROP NOT NULL,
        ALTER COLUMN plan DROP NOT NULL,
        ADD COLUMN kind text NOT NULL DEFAULT 'CONTRIBUTION' CHECK (kind IN ('CONTRIBUTION', 'UNION_DUES')),
        ADD COLUMN document_id uuid,
        ADD COLUMN document_number text,
        ADD COLUMN union_name text,
        ADD COLUMN union_code text,
        ADD COLUMN dues_year int,
        ADD CHECK (num_nulls(roster_id, plan) = CASE kind WHEN 'CONTRIBUTION' THEN 0 ELSE 2 END),
        ADD CHECK (num_nulls(document_id, document_number, union_name, union_code, dues_year) = CASE kind WHEN 'CONTRIBUTION' THEN 5 ELSE 0 END);
      CREATE INDEX refund_document ON enrollment.refund (document_id) WHERE document_id IS NOT NULL;
      CREATE UNIQUE INDEX refund_dues_once ON enrollment.refund (union_code, dues_year) WHERE status <> 'REFUSED'`);
  }

  async down(): Promise<void> {
    throw new Error('members and money are not taken back');
  }
}

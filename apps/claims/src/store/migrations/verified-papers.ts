import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How each paper of a claim was verified, by whom and when. */
export class VerifiedPapers1795522000000 implements MigrationInterface {
  readonly name = 'VerifiedPapers1795522000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE claims.claim_document
        ADD COLUMN verification text CHECK (verification IN ('ORIGINAL_SEEN', 'EINVOICE_VERIFIED')),
        ADD COLUMN verified_by text,
        ADD COLUMN verified_on date,
        ADD CONSTRAINT verified_by_somebody CHECK (num_nulls(verification, verified_by, verified_on) IN (0, 3))`);
  }

  async down(): Promise<void> {
    throw new Error('what was seen of papers is not forgotten');
  }
}

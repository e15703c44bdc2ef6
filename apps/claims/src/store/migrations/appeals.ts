import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Appeals of members, each with the claim it is against. */
export class Appeals1795378200000 implements MigrationInterface {
  readonly name = 'Appeals1795378200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE claims.claim ADD COLUMN appeal jsonb;
      CREATE INDEX claim_appeal ON claims.claim ((coalesce(due_on, DATE '9999-12-31')), id)
        WHERE appeal IS NOT NULL AND appeal ->> 'verdict' IS NULL;`);
  }

  async down(): Promise<void> {
    throw new Error('appeals that were lodged are not taken back');
  }
}

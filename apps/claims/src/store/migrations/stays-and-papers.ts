import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Papers know their stay, and known settlements what stood in them, so that a contradiction is not taken for a repetition. */
export class StaysAndPapers1795375765000 implements MigrationInterface {
  readonly name = 'StaysAndPapers1795375765000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE claims.used_paper ADD COLUMN stay text;
      ALTER TABLE claims.known_settlement ADD COLUMN content_keys text[] NOT NULL DEFAULT '{}';`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE claims.used_paper DROP COLUMN stay;
      ALTER TABLE claims.known_settlement DROP COLUMN content_keys;`);
  }
}

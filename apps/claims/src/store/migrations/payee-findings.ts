import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose account a claim is paid to, and whether a card bears the member's name: keyed hashes and codes, no name. */
export class PayeeFindings1795446552000 implements MigrationInterface {
  readonly name = 'PayeeFindings1795446552000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE claims.coverage ADD COLUMN name_key text;
      ALTER TABLE claims.person_payee ADD COLUMN name_differs boolean NOT NULL DEFAULT false;
      ALTER TABLE claims.claim ADD COLUMN payee jsonb`);
  }

  async down(): Promise<void> {
    throw new Error('whose account was given is not forgotten');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Claims for an accident. */
export class AccidentClaims1795387202000 implements MigrationInterface {
  readonly name = 'AccidentClaims1795387202000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE claims.claim
        DROP CONSTRAINT claim_kind_check,
        ADD CONSTRAINT claim_kind_check
          CHECK (kind IN ('HOSPITAL', 'HOSPITAL_ALLOWANCE', 'CRITICAL_ILLNESS', 'WOMEN_ILLNESS', 'ACCIDENT'))`);
  }

  async down(): Promise<void> {
    throw new Error('claims are not taken back');
  }
}

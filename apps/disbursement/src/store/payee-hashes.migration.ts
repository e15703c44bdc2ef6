import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A list is hashed at each of its steps, and of a payee nothing goes into it but a hash: the database keeps that beside the payee, and
 * nobody can write one that is not the payee's.
 */
export class PayeeHashes1795410768000 implements MigrationInterface {
  readonly name = 'PayeeHashes1795410768000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE disbursement.payment_payee ADD COLUMN payee_hash bytea
        GENERATED ALWAYS AS (sha256(replace(sealed_payee, '\\', '\\\\')::bytea)) STORED;`);
  }

  async down(): Promise<void> {
    throw new Error('a column is replaced by a later migration');
  }
}

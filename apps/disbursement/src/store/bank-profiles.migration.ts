import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A fund is opened with the file format of its bank. */
export class BankProfiles1795379900000 implements MigrationInterface {
  readonly name = 'BankProfiles1795379900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE disbursement.opening_balance ADD COLUMN bank_profile text NOT NULL DEFAULT 'csv-gb18030'`,
    );
  }

  async down(): Promise<void> {
    throw new Error('money is not taken back by a migration');
  }
}

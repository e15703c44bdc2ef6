import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A transfer between pools says what it is for. */
export class TransferReasons1795537800000 implements MigrationInterface {
  readonly name = 'TransferReasons1795537800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE disbursement.pool_transfer ADD COLUMN reason text');
  }

  async down(): Promise<void> {
    throw new Error('money is not taken back by a migration');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In which trade an employer is, by the letter of GB/T 4754, where its roster told it. */
export class EmployerTrade1795449000000 implements MigrationInterface {
  readonly name = 'EmployerTrade1795449000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE enrollment.roster ADD COLUMN employer_trade text CHECK (employer_trade ~ '^[A-T]$')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE enrollment.roster DROP COLUMN employer_trade');
  }
}

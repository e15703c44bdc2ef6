import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In which trade the employer of a unit is, by the letter of GB/T 4754; of none is it known yet. */
export class OrgTrades1795446000000 implements MigrationInterface {
  readonly name = 'OrgTrades1795446000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE identity.org_unit ADD COLUMN trade text CHECK (trade ~ '^[A-T]$')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE identity.org_unit DROP COLUMN trade');
  }
}

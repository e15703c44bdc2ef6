import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Contributions and refunds name the plan year, and so the pool, that they are of. */
export class PlanYears1795398659000 implements MigrationInterface {
  readonly name = 'PlanYears1795398659000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE enrollment.contribution ADD COLUMN plan_year int;
      ALTER TABLE enrollment.refund ADD COLUMN plan_year int`);
  }

  async down(): Promise<void> {
    throw new Error('members and money are not taken back');
  }
}

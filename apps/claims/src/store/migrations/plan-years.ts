import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A decision names the plan year, and so the pool, that pays for it. */
export class PlanYears1795398658000 implements MigrationInterface {
  readonly name = 'PlanYears1795398658000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE claims.claim ADD COLUMN plan_year int`);
  }

  async down(): Promise<void> {
    throw new Error('claims are not taken back');
  }
}

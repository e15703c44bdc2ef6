import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which units of the tree may bring workers without an employer, as identity tells it. */
export class Federations1795437660000 implements MigrationInterface {
  readonly name = 'Federations1795437660000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE enrollment.federation (org_id uuid PRIMARY KEY, version int NOT NULL, closed_on date);
      GRANT SELECT ON enrollment.federation TO enrollment_app;
      GRANT SELECT, INSERT, UPDATE ON enrollment.federation TO enrollment_system;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE enrollment.federation');
  }
}

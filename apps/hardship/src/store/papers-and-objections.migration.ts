import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Papers, deliberation and objections are in the file's document; what lists ask for becomes columns. */
export class PapersAndObjections1795376100000 implements MigrationInterface {
  readonly name = 'PapersAndObjections1795376100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE hardship.household
        ADD COLUMN main_cause text,
        ADD COLUMN open_objections int NOT NULL DEFAULT 0;
      UPDATE hardship.household SET main_cause = details ->> 'mainCause';
      ALTER TABLE hardship.household ALTER COLUMN main_cause SET NOT NULL;
      CREATE INDEX household_work ON hardship.household (status, id);
      CREATE INDEX household_public ON hardship.household (id) WHERE status = 'VISITED' AND public_until IS NOT NULL;
      CREATE INDEX household_objected ON hardship.household (id) WHERE open_objections > 0;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX hardship.household_work, hardship.household_public, hardship.household_objected;
      ALTER TABLE hardship.household DROP COLUMN main_cause, DROP COLUMN open_objections;`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Coverage is most of what is read, and no figure asks who it is: that is in the history. Payloads that are lists of ids and
 * keys are not compressed, as in outboxes: it costs more than writing them and saves little.
 */
export class NarrowCoverage1795410800000 implements MigrationInterface {
  readonly name = 'NarrowCoverage1795410800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE insight.coverage DROP COLUMN person_key, DROP COLUMN plan_version');
    await runner.query('ALTER TABLE insight.event ALTER COLUMN payload SET STORAGE EXTERNAL');
  }

  async down(): Promise<void> {
    throw new Error('what was left out is in the history alone');
  }
}

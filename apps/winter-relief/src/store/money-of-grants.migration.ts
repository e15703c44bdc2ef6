import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of whose money a grant is. Grants of a list are of the source that its union told; of others nobody told it. */
export class MoneyOfGrants1795487400000 implements MigrationInterface {
  readonly name = 'MoneyOfGrants1795487400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE winter_relief.recipient ADD COLUMN fund_source text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE winter_relief.recipient DROP COLUMN fund_source');
  }
}

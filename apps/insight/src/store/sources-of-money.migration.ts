import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of whose money an aid is, and what a budget that closed gave to the next year. What was told before does not say. */
export class SourcesOfMoney1795487500000 implements MigrationInterface {
  readonly name = 'SourcesOfMoney1795487500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE insight.aid ADD COLUMN fund_source text;
      ALTER TABLE insight.budget ADD COLUMN carried_fen int8;`);
  }

  async down(): Promise<void> {
    throw new Error('the history of events is not taken back');
  }
}

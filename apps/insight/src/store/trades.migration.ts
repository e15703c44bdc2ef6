import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In which trade the employer of a unit or of a roster is, where that was told. */
export class Trades1795446060000 implements MigrationInterface {
  readonly name = 'Trades1795446060000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['org_place', 'coverage', 'contribution']) {
      await runner.query(`ALTER TABLE insight.${table} ADD COLUMN trade text`);
    }
  }

  async down(): Promise<void> {
    throw new Error('the history of events is not taken back');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

const FREE = `'DONATION', 'SUBSIDY', 'FISCAL', 'INTEREST', 'PASSED_DOWN', 'OWED_SUBSIDY', 'GOODS', 'CONTRIBUTION_SHARE'`;

/** Money that rests on its line alone may be of more kinds: fiscal money, interest, what was passed down, goods. */
export class FreeMatches1795411092000 implements MigrationInterface {
  readonly name = 'FreeMatches1795411092000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE disbursement.desk_match DROP CONSTRAINT desk_match_kind_check;
      ALTER TABLE disbursement.desk_match ADD CONSTRAINT desk_match_kind_check
        CHECK (kind IN ('PAYMENTS', 'CONTRIBUTIONS', 'RECOVERIES', 'RETURNS', ${FREE}));`);
  }

  async down(): Promise<void> {
    throw new Error('money is not taken back by a migration');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

const FUNDS = `'MUTUAL_AID_POOL', 'HARDSHIP_AID', 'WINTER_RELIEF', 'UNION_DUES'`;
const MATCHES = `'PAYMENTS', 'CONTRIBUTIONS', 'RECOVERIES', 'RETURNS', 'DONATION', 'SUBSIDY', 'FISCAL', 'INTEREST', 'PASSED_DOWN',
  'OWED_SUBSIDY', 'GOODS', 'CONTRIBUTION_SHARE', 'DUES'`;

/** Another fund: dues of unions. Rows that are there met a narrower rule and are not read again. */
export class UnionDues1795422201000 implements MigrationInterface {
  readonly name = 'UnionDues1795422201000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['fund', 'opening_balance', 'budget', 'payment']) {
      await runner.query(`
        ALTER TABLE disbursement.${table} DROP CONSTRAINT ${table}_fund_check;
        ALTER TABLE disbursement.${table} ADD CONSTRAINT ${table}_fund_check CHECK (fund IN (${FUNDS})) NOT VALID`);
    }
    await runner.query(`
      ALTER TABLE disbursement.desk_match DROP CONSTRAINT desk_match_kind_check;
      ALTER TABLE disbursement.desk_match ADD CONSTRAINT desk_match_kind_check CHECK (kind IN (${MATCHES})) NOT VALID`);
  }

  async down(): Promise<void> {
    throw new Error('money is not taken back by a migration');
  }
}

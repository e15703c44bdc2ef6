import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Families of events, by the end of their types. */
const ORDERS = `e.type LIKE '%.payment-requested.v1'`;

/** How a household came on the books and why it left, from which source a payment is, and what a budget was granted. */
export class HouseholdWays1795460400000 implements MigrationInterface {
  readonly name = 'HouseholdWays1795460400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE insight.household ADD COLUMN relapsed boolean, ADD COLUMN compared boolean, ADD COLUMN publicised boolean,
                                    ADD COLUMN exit_reason text;
      ALTER TABLE insight.payment_order ADD COLUMN fund_source text;
      ALTER TABLE insight.budget ADD COLUMN year int, ADD COLUMN granted_fen int8;`);
    // Orders told it before it was read here; a rebuild comes to the same.
    await runner.query(`
      UPDATE insight.payment_order AS o SET fund_source = e.payload->>'fundSource'
        FROM insight.event AS e
       WHERE ${ORDERS} AND e.payload ? 'fundSource' AND e.payload->>'businessKey' = o.business_key`);
  }

  async down(): Promise<void> {
    throw new Error('the history of events is not taken back');
  }
}

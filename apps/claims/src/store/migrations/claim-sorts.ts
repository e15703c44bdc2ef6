import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The orders of the list of claims: sorting a million of them for a page of fifty took seconds. */
export class ClaimSorts1795426201000 implements MigrationInterface {
  readonly name = 'ClaimSorts1795426201000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX claim_by_claimed ON claims.claim (coalesce(claimed_on, DATE '9999-12-31'), id);
      CREATE INDEX claim_by_decided ON claims.claim (coalesce(decided_on, DATE '9999-12-31'), id);
      CREATE INDEX claim_by_due ON claims.claim (coalesce(due_on, DATE '9999-12-31'), id);
      CREATE INDEX claim_by_amount ON claims.claim (coalesce(payable_fen, -1), id);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP INDEX claims.claim_by_claimed, claims.claim_by_decided, claims.claim_by_due, claims.claim_by_amount',
    );
  }
}

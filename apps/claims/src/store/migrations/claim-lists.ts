import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Indexes of the orders and filters of lists that no work list has. */
export class ClaimLists1795390356000 implements MigrationInterface {
  readonly name = 'ClaimLists1795390356000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX claim_by_org ON claims.claim (org_id, claimed_on, id);
      CREATE INDEX claim_by_decision ON claims.claim (plan, decided_on, id);
      CREATE INDEX claim_flagged ON claims.claim (id) WHERE cardinality(risk_flags) > 0;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX claims.claim_by_org, claims.claim_by_decision, claims.claim_flagged');
  }
}

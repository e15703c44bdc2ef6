import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Closing compares the households of unions that left with their census, too: so it is seen like the rest of what they brought. */
export class CensusOfUnionsThatLeft1795415731000 implements MigrationInterface {
  readonly name = 'CensusOfUnionsThatLeft1795415731000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE POLICY of_union_that_left ON winter_relief.census FOR SELECT TO winter_relief_app
      USING (org_id IN (SELECT winter_relief.unions_that_left()));`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP POLICY of_union_that_left ON winter_relief.census');
  }
}

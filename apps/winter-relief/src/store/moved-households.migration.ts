import type { MigrationInterface, QueryRunner } from 'typeorm';

const S = 'winter_relief';
const BELOW = `SELECT org_id FROM ${S}.org_closure WHERE ancestor_id = (SELECT nullif(current_setting('app.org', true), '')::uuid)`;

/**
 * Which households moved from or to the caller's unions, as a function that is asked once a statement and says that it answers few:
 * on a table that was filled a moment ago the planner would take all households for moved ones.
 */
export class MovedHouseholds1795392038000 implements MigrationInterface {
  readonly name = 'MovedHouseholds1795392038000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION ${S}.moved_households() RETURNS SETOF uuid
      LANGUAGE sql STABLE SECURITY DEFINER ROWS 100 SET search_path = pg_catalog, pg_temp AS $$
        SELECT household_id FROM ${S}.household WHERE moved_in IS NOT NULL AND org_id IN (${BELOW})
        UNION SELECT household_id FROM ${S}.former_stay WHERE org_id IN (${BELOW})
      $$;
      REVOKE ALL ON FUNCTION ${S}.moved_households FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${S}.moved_households TO ${S}_app, ${S}_system;
      DROP POLICY of_moved_household ON ${S}.recipient;
      CREATE POLICY with_moved_household ON ${S}.recipient TO ${S}_app
        USING (household_id IN (SELECT ${S}.moved_households()));`);
  }

  async down(): Promise<void> {
    throw new Error('who sees moved households is not taken back');
  }
}

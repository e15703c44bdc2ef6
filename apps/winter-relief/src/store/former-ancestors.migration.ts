import { openTableSql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const S = 'winter_relief';

/** What a union brings with it into a campaign: whoever answers for the campaign goes on seeing it until the campaign is over. */
const SHARED = [
  'household',
  'former_stay',
  'recipient',
  'recipient_list',
  'list_row',
  'row_decision',
  'quota',
  'public_entry',
  'objection',
];

/** Where unions stood in the tree before they were moved to another parent. */
export class FormerAncestors1795400804000 implements MigrationInterface {
  readonly name = 'FormerAncestors1795400804000';

  async up(runner: QueryRunner): Promise<void> {
    const policies = SHARED.map(
      (table) => `CREATE POLICY of_union_that_left ON ${S}.${table} TO ${S}_app
        USING (org_id IN (SELECT ${S}.unions_that_left()));`,
    );
    await runner.query(`
      CREATE TABLE ${S}.former_ancestor (
        org_id uuid NOT NULL,
        ancestor_id uuid NOT NULL,
        -- The first day below another one.
        stood_until date NOT NULL,
        PRIMARY KEY (org_id, ancestor_id)
      );
      CREATE INDEX ON ${S}.former_ancestor (ancestor_id);
      ${openTableSql(S, 'former_ancestor', 'SELECT')}

      -- Unions that left while a campaign of the caller's unions went on: it has to reach their households all the same.
      CREATE FUNCTION ${S}.unions_that_left() RETURNS SETOF uuid
      LANGUAGE sql STABLE SECURITY DEFINER ROWS 10 SET search_path = pg_catalog, pg_temp AS $$
        SELECT gone.org_id FROM ${S}.former_ancestor AS gone
          JOIN ${S}.campaign AS held ON held.org_id = gone.ancestor_id AND held.snapshot_on < gone.stood_until
           AND held.status <> 'REPORTED'
         WHERE gone.ancestor_id IN (SELECT org_id FROM ${S}.org_closure
                WHERE ancestor_id = (SELECT nullif(current_setting('app.org', true), '')::uuid))
      $$;
      REVOKE ALL ON FUNCTION ${S}.unions_that_left FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${S}.unions_that_left TO ${S}_app, ${S}_system;
      ${policies.join('\n')}

      -- Policies are tried from the last name to the first; the own scope is looked at before who moved, which is dear where a row is written.
      ALTER POLICY with_moved_household ON ${S}.recipient RENAME TO of_moved_household;

      -- Whoever moved, alone or with the union, is not served by both sides.
      CREATE OR REPLACE FUNCTION ${S}.moved_and_served(campaign uuid, household_ids uuid[]) RETURNS SETOF uuid
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT DISTINCT held.household_id FROM ${S}.household AS file
          JOIN ${S}.recipient AS held ON held.household_id = file.household_id AND held.holds AND held.campaign_id <> campaign
          JOIN ${S}.campaign AS asking ON asking.id = campaign
          JOIN ${S}.campaign AS other ON other.id = held.campaign_id AND other.kind = asking.kind
           AND other.festival_day = asking.festival_day
         WHERE file.household_id = ANY (household_ids)
           AND (file.moved_in IS NOT NULL OR file.org_id IN (SELECT org_id FROM ${S}.former_ancestor))
      $$;`);
  }

  async down(): Promise<void> {
    throw new Error('where unions stood is not forgotten');
  }
}

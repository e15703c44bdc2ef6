import { rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const S = 'winter_relief';

/** Where households were before they moved; both unions see what is open between them. */
const staysSql = `
  ALTER TABLE ${S}.household ADD moved_in date;
  CREATE INDEX household_moved ON ${S}.household (household_id) WHERE moved_in IS NOT NULL;

  CREATE TABLE ${S}.former_stay (
    household_id uuid NOT NULL,
    version int NOT NULL,
    org_id uuid NOT NULL,
    stayed_from date NOT NULL,
    -- The first day elsewhere.
    stayed_until date NOT NULL,
    PRIMARY KEY (household_id, version)
  );
  CREATE INDEX ON ${S}.former_stay (org_id);
  ${rowSecuritySql(S, 'former_stay', { org: 'org_id' })}
  CREATE POLICY stayed_here ON ${S}.household TO ${S}_app
    USING (household_id IN (SELECT household_id FROM ${S}.former_stay));
  CREATE POLICY of_moved_household ON ${S}.recipient TO ${S}_app
    USING (household_id IN (SELECT household_id FROM ${S}.household WHERE moved_in IS NOT NULL));`;

/** Campaigns of one kind for one festival: those that serve a household which moved from one's reach into the other's. */
const sameSeasonSql = `other.kind = asking.kind AND other.festival_day = asking.festival_day`;

const lookupsSql = `
  CREATE FUNCTION ${S}.moved_and_served(campaign uuid, household_ids uuid[]) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT DISTINCT held.household_id FROM ${S}.household AS file
      JOIN ${S}.recipient AS held ON held.household_id = file.household_id AND held.holds AND held.campaign_id <> campaign
      JOIN ${S}.campaign AS asking ON asking.id = campaign
      JOIN ${S}.campaign AS other ON other.id = held.campaign_id AND ${sameSeasonSql}
     WHERE file.household_id = ANY (household_ids) AND file.moved_in IS NOT NULL
  $$;
  REVOKE ALL ON FUNCTION ${S}.moved_and_served FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION ${S}.moved_and_served TO ${S}_app, ${S}_system;

  -- Paid or handed over by another campaign, or to a member of the household under another file.
  CREATE FUNCTION ${S}.covered_elsewhere(campaign uuid, household uuid, person_keys text[]) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
      SELECT 1 FROM ${S}.campaign AS asking
        JOIN ${S}.campaign AS other ON ${sameSeasonSql}
        JOIN ${S}.recipient AS held ON held.campaign_id = other.id AND held.status IN ('PAID', 'DELIVERED')
       WHERE asking.id = campaign AND (other.id <> campaign OR held.household_id IS DISTINCT FROM household)
         AND (held.household_id = household OR held.person_key = ANY (person_keys)))
  $$;
  REVOKE ALL ON FUNCTION ${S}.covered_elsewhere FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION ${S}.covered_elsewhere TO ${S}_app, ${S}_system;

  -- What all confirmed lists that draw on one quota will still ask of it, whatever union sent them.
  CREATE FUNCTION ${S}.confirmed_on_quota(asked uuid) RETURNS TABLE (places int, amount_fen int8)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH sent AS (
      SELECT list.id, list.rows - list.faulty AS places, list.requested_fen,
             EXISTS (SELECT 1 FROM ${S}.recipient AS held WHERE held.list_id = list.id) AS begun
        FROM ${S}.quota
        JOIN ${S}.recipient_list AS list ON list.campaign_id = quota.campaign_id AND list.status = 'CONFIRMED'
       WHERE quota.id = asked AND quota.id = (
               SELECT held.id FROM ${S}.quota AS held
                 JOIN ${S}.org_closure AS up ON up.ancestor_id = held.org_id AND up.org_id = list.org_id
                WHERE held.campaign_id = list.campaign_id
                ORDER BY (SELECT count(*) FROM ${S}.org_closure AS above WHERE above.org_id = held.org_id) DESC LIMIT 1)
    ), asking AS (
      SELECT places, requested_fen FROM sent WHERE NOT begun
      UNION ALL
      SELECT 1, decided.allowed_fen FROM sent JOIN ${S}.row_decision AS decided ON decided.list_id = sent.id
       WHERE sent.begun AND decided.allowed_fen > 0
         AND NOT EXISTS (SELECT 1 FROM ${S}.recipient AS held
                          WHERE held.list_id = decided.list_id AND held.list_line = decided.line)
    )
    SELECT coalesce(sum(places), 0)::int, coalesce(sum(requested_fen), 0)::int8 FROM asking
  $$;
  REVOKE ALL ON FUNCTION ${S}.confirmed_on_quota FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION ${S}.confirmed_on_quota TO ${S}_app, ${S}_system;`;

/** Households that move stay counted where they were due; lists of several unions are held against one quota. */
export class Moves1795387176000 implements MigrationInterface {
  readonly name = 'Moves1795387176000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${staysSql} ${lookupsSql}`);
  }

  async down(): Promise<void> {
    throw new Error('where households were is not forgotten');
  }
}

import { rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which files went from union to union, and where all of them stood on a day. */
export class FileMoves1795424404000 implements MigrationInterface {
  readonly name = 'FileMoves1795424404000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE hardship.file_move (
        household_id uuid NOT NULL REFERENCES hardship.household,
        -- Of the file, with the move.
        version int NOT NULL,
        -- The union that it left.
        org_id uuid NOT NULL,
        -- The first day elsewhere.
        moved_on date NOT NULL,
        PRIMARY KEY (household_id, version)
      );
      CREATE INDEX ON hardship.file_move (org_id);
      ${rowSecuritySql('hardship', 'file_move', { org: 'org_id' })}

      INSERT INTO hardship.file_move (household_id, version, org_id, moved_on)
      SELECT household_id, version, left_org, moved_on FROM (
        SELECT aggregate_id AS household_id, version, type, (data ->> 'on')::date AS moved_on,
               lag(coalesce(data ->> 'toOrgId', data ->> 'orgId')::uuid) OVER (PARTITION BY aggregate_id ORDER BY version) AS left_org
          FROM hardship.journal WHERE type IN ('household-applied', 'household-transferred')) AS told
       WHERE type = 'household-transferred' AND left_org IS NOT NULL;

      -- The files that were on the books of a union on a day, wherever they are now: who left it alone is counted where it was.
      CREATE FUNCTION hardship.files_on(union_id uuid, on_day date) RETURNS SETOF uuid
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT file.id FROM hardship.household AS file
         WHERE file.org_id = union_id AND file.active_from <= on_day AND (file.ended_on IS NULL OR file.ended_on > on_day)
           AND NOT EXISTS (SELECT FROM hardship.file_move AS later WHERE later.household_id = file.id AND later.moved_on > on_day)
        UNION ALL
        SELECT file.id FROM (
          SELECT DISTINCT ON (household_id) household_id, org_id FROM hardship.file_move
           WHERE moved_on > on_day AND household_id IN (SELECT household_id FROM hardship.file_move WHERE org_id = union_id)
           ORDER BY household_id, version) AS stood
          JOIN hardship.household AS file ON file.id = stood.household_id
         WHERE stood.org_id = union_id AND file.active_from <= on_day AND (file.ended_on IS NULL OR file.ended_on > on_day)
      $$;
      REVOKE ALL ON FUNCTION hardship.files_on FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION hardship.files_on TO hardship_app, hardship_system;`);
  }

  async down(): Promise<void> {
    throw new Error('where files stood is not forgotten');
  }
}

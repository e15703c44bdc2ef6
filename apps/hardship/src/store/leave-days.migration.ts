import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The last days of files that came to a union and left it again: a count before and one after would both not have them. */
export class LeaveDays1795449059000 implements MigrationInterface {
  readonly name = 'LeaveDays1795449059000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Each last day in the union, between two days, of a file that came to it after the first of them.
      CREATE FUNCTION hardship.last_days_of_comers(union_id uuid, first_day date, last_day date) RETURNS SETOF date
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT gone.moved_on - 1 FROM hardship.file_move AS gone
          JOIN hardship.household AS file ON file.id = gone.household_id
         WHERE gone.org_id = union_id AND gone.moved_on - 1 > first_day AND gone.moved_on - 1 < last_day
           AND (file.active_from > first_day
                OR EXISTS (SELECT FROM hardship.file_move AS came WHERE came.household_id = gone.household_id
                              AND came.version < gone.version AND came.moved_on > first_day))
        UNION
        SELECT file.ended_on - 1 FROM hardship.household AS file
         WHERE file.org_id = union_id AND file.ended_on - 1 > first_day AND file.ended_on - 1 < last_day
           AND (file.active_from > first_day
                OR EXISTS (SELECT FROM hardship.file_move AS came WHERE came.household_id = file.id AND came.moved_on > first_day))
      $$;
      REVOKE ALL ON FUNCTION hardship.last_days_of_comers FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION hardship.last_days_of_comers TO hardship_app, hardship_system;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION hardship.last_days_of_comers');
  }
}

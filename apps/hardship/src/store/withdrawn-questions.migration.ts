import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who takes a mandate back is not asked about any more; answers that were given stay. */
export class WithdrawnQuestions1795402403000 implements MigrationInterface {
  readonly name = 'WithdrawnQuestions1795402403000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION hardship.withdraw_questions(household uuid) RETURNS void
      LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        DELETE FROM hardship.comparison_person AS asked USING hardship.comparison_request AS request
         WHERE asked.household_id = household AND request.id = asked.request_id AND request.status = 'ASKED'
      $$;
      REVOKE ALL ON FUNCTION hardship.withdraw_questions FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION hardship.withdraw_questions TO hardship_app;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION hardship.withdraw_questions;');
  }
}

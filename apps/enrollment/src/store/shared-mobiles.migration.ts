import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who shares a mobile number is asked by auditors: by the ids of people, whom only the service itself may read. */
export class SharedMobiles1795412385000 implements MigrationInterface {
  readonly name = 'SharedMobiles1795412385000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION enrollment.shared_mobiles() RETURNS TABLE (person_id uuid, people int)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT p.id, s.people
          FROM enrollment.person AS p
          JOIN (SELECT mobile_key, count(*)::int AS people FROM enrollment.person WHERE mobile_key IS NOT NULL
                 GROUP BY mobile_key HAVING count(*) > 1) AS s ON s.mobile_key = p.mobile_key
      $$;
      REVOKE ALL ON FUNCTION enrollment.shared_mobiles() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION enrollment.shared_mobiles() TO enrollment_app;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION enrollment.shared_mobiles()');
  }
}

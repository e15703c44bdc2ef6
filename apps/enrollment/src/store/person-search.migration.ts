import type { MigrationInterface, QueryRunner } from 'typeorm';

const S = 'enrollment';

/**
 * People are found by keyed hashes. Whoever writes a person, one or thousands at once, leaves a note of it; the keys are made
 * from the notes in the background, those of everybody known before too.
 */
export class PersonSearch1795378501000 implements MigrationInterface {
  readonly name = 'PersonSearch1795378501000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ${S}.person_search (
        person_id uuid PRIMARY KEY,
        person_version int NOT NULL,
        name_key text NOT NULL,
        initials_key text NOT NULL,
        tail_key text NOT NULL
      );
      CREATE INDEX person_search_name ON ${S}.person_search (name_key);
      CREATE INDEX person_search_initials ON ${S}.person_search (initials_key);
      CREATE INDEX person_search_tail ON ${S}.person_search (tail_key);
      ALTER TABLE ${S}.person_search ENABLE ROW LEVEL SECURITY;
      CREATE POLICY scope ON ${S}.person_search FOR SELECT TO ${S}_app
        USING (EXISTS (SELECT 1 FROM ${S}.coverage WHERE coverage.person_id = person_search.person_id));
      CREATE POLICY system ON ${S}.person_search TO ${S}_system USING (true) WITH CHECK (true);
      GRANT SELECT ON ${S}.person_search TO ${S}_app;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ${S}.person_search TO ${S}_system;

      CREATE TABLE ${S}.person_to_index (person_id uuid PRIMARY KEY);
      GRANT SELECT, INSERT, UPDATE, DELETE ON ${S}.person_to_index TO ${S}_system;
      INSERT INTO ${S}.person_to_index SELECT id FROM ${S}.person;

      CREATE FUNCTION ${S}.note_people() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        INSERT INTO ${S}.person_to_index SELECT id FROM written ON CONFLICT DO NOTHING;
        RETURN NULL;
      END $$;
      CREATE TRIGGER person_made AFTER INSERT ON ${S}.person REFERENCING NEW TABLE AS written
        FOR EACH STATEMENT EXECUTE FUNCTION ${S}.note_people();
      CREATE TRIGGER person_changed AFTER UPDATE ON ${S}.person REFERENCING NEW TABLE AS written
        FOR EACH STATEMENT EXECUTE FUNCTION ${S}.note_people();

      CREATE FUNCTION ${S}.coverage_before(of_person uuid, of_plan text, before date)
      RETURNS TABLE (ends_on date, units smallint)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT ends_on, units FROM ${S}.coverage
         WHERE person_id = of_person AND plan = of_plan AND holds AND status <> 'AWAITING_PAYMENT' AND ends_on < before
         ORDER BY ends_on DESC LIMIT 1
      $$;
      REVOKE ALL ON FUNCTION ${S}.coverage_before(uuid, text, date) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${S}.coverage_before(uuid, text, date) TO ${S}_app, ${S}_system;`);
  }

  async down(): Promise<void> {
    throw new Error('people are not forgotten');
  }
}

import { openTableSql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What flags are found by: cards, pictures, and who is whose relative. Keyed hashes all of them. */
export class RiskKnowledge1795376935000 implements MigrationInterface {
  readonly name = 'RiskKnowledge1795376935000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE claims.coverage ADD COLUMN payee_key text;
      CREATE INDEX coverage_payee ON claims.coverage (payee_key) WHERE payee_key IS NOT NULL;
      CREATE INDEX person_payee_key ON claims.person_payee (payee_key);

      CREATE TABLE claims.used_image (
        image_key text NOT NULL,
        claim_id uuid NOT NULL,
        person_key text NOT NULL,
        plan text NOT NULL,
        PRIMARY KEY (image_key, claim_id)
      );
      CREATE TABLE claims.staff_person (
        staff_id uuid PRIMARY KEY,
        person_key text,
        active boolean NOT NULL,
        version int NOT NULL,
        caused_by uuid NOT NULL
      );
      CREATE INDEX staff_person_key ON claims.staff_person (person_key) WHERE active;
      CREATE TABLE claims.household (
        household_id uuid PRIMARY KEY,
        person_keys text[] NOT NULL,
        version int NOT NULL,
        caused_by uuid NOT NULL
      );
      CREATE INDEX household_person ON claims.household USING gin (person_keys);
      CREATE TABLE claims.declared_relative (
        staff_id uuid NOT NULL,
        person_key text NOT NULL,
        declared_on date NOT NULL,
        PRIMARY KEY (staff_id, person_key)
      );
      CREATE INDEX declared_relative_person ON claims.declared_relative (person_key);
      ${openTableSql('claims', 'used_image', 'SELECT, INSERT')}
      ${openTableSql('claims', 'staff_person', 'SELECT')}
      ${openTableSql('claims', 'household', 'SELECT')}
      ${openTableSql('claims', 'declared_relative', 'SELECT, INSERT')}

      -- Whether others hold a person's card is asked for persons by name; their coverage itself stays out of sight.
      CREATE FUNCTION claims.sharing_a_card(person_keys text[]) RETURNS SETOF text
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        WITH own AS (
          SELECT person_key, payee_key FROM claims.person_payee WHERE person_key = ANY (person_keys)
          UNION
          SELECT person_key, payee_key FROM claims.coverage
           WHERE person_key = ANY (person_keys) AND payee_key IS NOT NULL AND status = 'ACTIVE')
        SELECT DISTINCT own.person_key FROM own
         WHERE EXISTS (SELECT 1 FROM claims.person_payee AS p
                        WHERE p.payee_key = own.payee_key AND p.person_key <> own.person_key)
            OR EXISTS (SELECT 1 FROM claims.coverage AS c
                        WHERE c.payee_key = own.payee_key AND c.person_key <> own.person_key AND c.status = 'ACTIVE')
      $$;
      CREATE FUNCTION claims.card_of_another(holder text, card text) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM claims.person_payee WHERE payee_key = card AND person_key <> holder)
            OR EXISTS (SELECT 1 FROM claims.coverage
                        WHERE payee_key = card AND person_key <> holder AND status = 'ACTIVE')
      $$;
      REVOKE ALL ON FUNCTION claims.card_of_another FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION claims.card_of_another TO claims_app, claims_system;
      REVOKE ALL ON FUNCTION claims.sharing_a_card FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION claims.sharing_a_card TO claims_app, claims_system;`);
  }

  async down(): Promise<void> {
    throw new Error('what claims were flagged by is not forgotten');
  }
}

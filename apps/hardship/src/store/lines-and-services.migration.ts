import { rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const linesSql = `
  CREATE TABLE hardship.living_line (
    id uuid PRIMARY KEY,
    version int NOT NULL,
    org_id uuid NOT NULL,
    valid_from date NOT NULL,
    line_monthly_fen int8 NOT NULL CHECK (line_monthly_fen > 0),
    minimum_wage_monthly_fen int8 CHECK (minimum_wage_monthly_fen > 0),
    announcement text NOT NULL,
    status text NOT NULL CHECK (status IN ('PROPOSED', 'APPROVED', 'DECLINED')),
    proposed_by text NOT NULL,
    decided_by text
  );
  CREATE UNIQUE INDEX living_line_of_day ON hardship.living_line (org_id, valid_from) WHERE status = 'APPROVED';
  ${rowSecuritySql('hardship', 'living_line', { org: 'org_id' })}
  -- Unions below read the line they have from above.
  CREATE POLICY from_below ON hardship.living_line FOR SELECT TO hardship_app USING (
    org_id IN (SELECT ancestor_id FROM hardship.org_closure
                WHERE org_id = (SELECT nullif(current_setting('app.org', true), '')::uuid)));

  -- The line of a day: of the union itself, else of the nearest one above it. Members are assessed by it too.
  CREATE FUNCTION hardship.living_line_of(asked uuid, on_day date)
  RETURNS TABLE (line_monthly_fen int8, minimum_wage_monthly_fen int8, valid_from date)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT held.line_monthly_fen, held.minimum_wage_monthly_fen, held.valid_from
      FROM hardship.org_closure AS up JOIN hardship.living_line AS held ON held.org_id = up.ancestor_id
     WHERE up.org_id = asked AND held.status = 'APPROVED' AND held.valid_from <= on_day
     ORDER BY (SELECT count(*) FROM hardship.org_closure AS above WHERE above.org_id = held.org_id) DESC,
              held.valid_from DESC LIMIT 1
  $$;
  REVOKE ALL ON FUNCTION hardship.living_line_of FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION hardship.living_line_of TO hardship_app, hardship_system;`;

const servicesSql = `
  CREATE TABLE hardship.service_given (
    id uuid PRIMARY KEY,
    version int NOT NULL,
    household_id uuid NOT NULL REFERENCES hardship.household,
    org_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('JOB_PLACEMENT', 'TRAINING', 'LEGAL_AID', 'COUNSELLING', 'HEALTH_CARE', 'OTHER')),
    given_on date NOT NULL,
    provider text NOT NULL,
    persons int NOT NULL CHECK (persons > 0),
    cost_fen int8 CHECK (cost_fen > 0),
    status text NOT NULL CHECK (status IN ('GIVEN', 'WITHDRAWN')),
    recorded_by text NOT NULL
  );
  CREATE INDEX ON hardship.service_given (org_id, given_on);
  CREATE INDEX ON hardship.service_given (household_id);
  ${rowSecuritySql('hardship', 'service_given', { org: 'org_id' })}`;

/** Living lines by the day they hold from, and help that is no money. */
export class LinesAndServices1795390251000 implements MigrationInterface {
  readonly name = 'LinesAndServices1795390251000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${linesSql} ${servicesSql}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE hardship.service_given; DROP FUNCTION hardship.living_line_of; DROP TABLE hardship.living_line;',
    );
  }
}

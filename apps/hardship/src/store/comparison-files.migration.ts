import { openTableSql, rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Questions to authorities, the people they are about, and what was answered. */
export class ComparisonFiles1795381500000 implements MigrationInterface {
  readonly name = 'ComparisonFiles1795381500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE hardship.comparison_request (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        org_id uuid NOT NULL,
        source text NOT NULL,
        status text NOT NULL CHECK (status IN ('ASKED', 'ANSWERED')),
        asked_by text NOT NULL,
        asked_on date NOT NULL,
        households int NOT NULL,
        persons int NOT NULL,
        answered_on date,
        content_hash text,
        answer jsonb,
        CHECK ((status = 'ANSWERED') = (answer IS NOT NULL))
      );
      CREATE INDEX ON hardship.comparison_request (status, id);

      CREATE TABLE hardship.comparison_person (
        request_id uuid NOT NULL REFERENCES hardship.comparison_request,
        person_key text NOT NULL,
        household_id uuid NOT NULL REFERENCES hardship.household,
        org_id uuid NOT NULL,
        answered boolean NOT NULL DEFAULT false,
        income_fen int8,
        vehicles int,
        homes int,
        companies int,
        died_on date,
        PRIMARY KEY (request_id, person_key)
      );
      CREATE INDEX ON hardship.comparison_person (household_id);

      -- Rows of an answer while it is read: keyed hashes and figures; cleared when it has been.
      CREATE UNLOGGED TABLE hardship.comparison_line (
        request_id uuid NOT NULL,
        row_number int NOT NULL,
        person_key text NOT NULL,
        income_fen int8,
        vehicles int,
        homes int,
        companies int,
        died_on date
      );
      CREATE INDEX ON hardship.comparison_line (request_id, person_key);
      ${rowSecuritySql('hardship', 'comparison_request', { org: 'org_id' })}
      ${rowSecuritySql('hardship', 'comparison_person', { org: 'org_id' })}
      ${openTableSql('hardship', 'comparison_line', 'SELECT, DELETE')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE hardship.comparison_line, hardship.comparison_person, hardship.comparison_request;');
  }
}

import { openTableSql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who works for a union, as keyed hashes. */
export class StaffPeople1795425860000 implements MigrationInterface {
  readonly name = 'StaffPeople1795425860000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE hardship.staff_person (
        staff_id uuid PRIMARY KEY,
        person_key text,
        active boolean NOT NULL,
        version int NOT NULL,
        caused_by uuid NOT NULL
      );
      CREATE INDEX staff_person_key ON hardship.staff_person (person_key) WHERE active;
      ${openTableSql('hardship', 'staff_person', 'SELECT')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE hardship.staff_person');
  }
}

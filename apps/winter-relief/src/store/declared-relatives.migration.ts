import { openTableSql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom staff named as relatives, as keyed hashes. */
export class DeclaredRelatives1795448105000 implements MigrationInterface {
  readonly name = 'DeclaredRelatives1795448105000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE winter_relief.declared_relative (
        staff_id uuid NOT NULL,
        person_key text NOT NULL,
        declared_on date NOT NULL,
        caused_by uuid NOT NULL,
        PRIMARY KEY (staff_id, person_key)
      );
      ${openTableSql('winter_relief', 'declared_relative', 'SELECT')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE winter_relief.declared_relative');
  }
}

import { noticeTableSql, openTableSql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What members are told, and the mobiles to which they want to be told it. */
export class Notices1795380600000 implements MigrationInterface {
  readonly name = 'Notices1795380600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${noticeTableSql('claims')}
      CREATE TABLE claims.person_contact (
        person_key text PRIMARY KEY,
        sealed text NOT NULL,
        given_on date NOT NULL
      );
      ${openTableSql('claims', 'person_contact', 'SELECT, INSERT, UPDATE')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE claims.notice, claims.person_contact');
  }
}

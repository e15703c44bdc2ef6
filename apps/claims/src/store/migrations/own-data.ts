import { dataAccessIndexSql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { READ_ACTIONS } from '../read-actions.js';

/** What a member may see of the own card, and who looked at the own data. */
export class OwnData1795395600000 implements MigrationInterface {
  readonly name = 'OwnData1795395600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE claims.person_payee ADD COLUMN sealed_shown text;
      ${dataAccessIndexSql('claims', READ_ACTIONS)}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX claims.audit_leaf_reads; ALTER TABLE claims.person_payee DROP COLUMN sealed_shown');
  }
}

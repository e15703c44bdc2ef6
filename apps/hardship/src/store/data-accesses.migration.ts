import { dataAccessIndexSql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { READ_ACTIONS } from './read-actions.js';

/** Members are told who looked at their household's file. */
export class DataAccesses1795395601000 implements MigrationInterface {
  readonly name = 'DataAccesses1795395601000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(dataAccessIndexSql('hardship', READ_ACTIONS));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX hardship.audit_leaf_reads');
  }
}

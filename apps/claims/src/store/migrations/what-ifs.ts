import { rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Questions about changed plans and their answers. Replaying writes nothing but the sums. */
export class WhatIfs1795378751000 implements MigrationInterface {
  readonly name = 'WhatIfs1795378751000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE claims.what_if (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        org_id uuid NOT NULL,
        plan text NOT NULL,
        plan_version text NOT NULL,
        definition jsonb NOT NULL,
        replaces text NOT NULL,
        from_day date NOT NULL,
        to_day date NOT NULL CHECK (to_day >= from_day),
        asked_by text NOT NULL,
        asked_on date NOT NULL,
        status text NOT NULL CHECK (status IN ('WAITING', 'DONE', 'FAILED')),
        result jsonb
      );
      CREATE INDEX what_if_waiting ON claims.what_if (id) WHERE status = 'WAITING';
      ${rowSecuritySql('claims', 'what_if', { org: 'org_id' })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE claims.what_if');
  }
}

import { rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The claims that a what-if changes, each with what it came to and would come to. Who reads them sees those of the own organisation and below. */
export class WhatIfChanges1795449023000 implements MigrationInterface {
  readonly name = 'WhatIfChanges1795449023000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE claims.what_if_change (
        what_if_id uuid NOT NULL REFERENCES claims.what_if,
        claim_id uuid NOT NULL,
        org_id uuid NOT NULL,
        kind text NOT NULL,
        before_outcome text NOT NULL,
        after_outcome text NOT NULL,
        before_fen int8 NOT NULL,
        after_fen int8 NOT NULL,
        PRIMARY KEY (what_if_id, claim_id)
      );
      ${rowSecuritySql('claims', 'what_if_change', { org: 'org_id' })}
      GRANT DELETE ON claims.what_if_change TO claims_app;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE claims.what_if_change');
  }
}

import { rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const S = 'winter_relief';

/** Goods that are bought and handed over, and the papers of it. */
export class Goods1795379400000 implements MigrationInterface {
  readonly name = 'Goods1795379400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Made anew by every resolution; after a crash it is empty, and the lists are resolved again.
      ALTER TABLE ${S}.row_decision SET UNLOGGED;

      CREATE TABLE ${S}.goods_stock (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        campaign_id uuid NOT NULL REFERENCES ${S}.campaign,
        org_id uuid NOT NULL,
        item text NOT NULL,
        unit_fen int8 NOT NULL CHECK (unit_fen > 0),
        bought int NOT NULL,
        delivered int NOT NULL CHECK (delivered >= 0),
        written_off int NOT NULL CHECK (written_off >= 0),
        bought_by text NOT NULL,
        CHECK (delivered + written_off <= bought)
      );
      CREATE INDEX ON ${S}.goods_stock (campaign_id, id);
      ${rowSecuritySql(S, 'goods_stock', { org: 'org_id' })}

      -- Signature and photo lie in the file store under these ids.
      CREATE TABLE ${S}.receipt (
        id uuid PRIMARY KEY,
        campaign_id uuid NOT NULL REFERENCES ${S}.campaign,
        org_id uuid NOT NULL,
        signature_file uuid NOT NULL,
        signature_sha256 text NOT NULL,
        photo_file uuid NOT NULL,
        photo_sha256 text NOT NULL,
        taken_on date NOT NULL,
        taken_by text NOT NULL
      );
      ${rowSecuritySql(S, 'receipt', { org: 'org_id' })}`);
  }

  async down(): Promise<void> {
    throw new Error('receipts of what was handed over are not taken back');
  }
}

import { rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const S = 'winter_relief';

/** Lists that hang out, what is said against them, and the names they show. */
export class Publicity1795377600000 implements MigrationInterface {
  readonly name = 'Publicity1795377600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ${S}.publicity (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        campaign_id uuid NOT NULL REFERENCES ${S}.campaign,
        org_id uuid NOT NULL,
        public_from date NOT NULL,
        public_until date NOT NULL CHECK (public_until > public_from),
        recipients int NOT NULL CHECK (recipients > 0),
        hash text NOT NULL,
        opened_by text NOT NULL
      );
      CREATE INDEX ON ${S}.publicity (campaign_id, id);
      ${rowSecuritySql(S, 'publicity', { org: 'org_id' })}

      -- A grant hangs out once.
      CREATE TABLE ${S}.public_entry (
        recipient_id uuid PRIMARY KEY,
        publicity_id uuid NOT NULL,
        campaign_id uuid NOT NULL,
        org_id uuid NOT NULL,
        public_until date NOT NULL
      );
      CREATE INDEX ON ${S}.public_entry (publicity_id, recipient_id);
      ${rowSecuritySql(S, 'public_entry', { org: 'org_id' })}

      CREATE TABLE ${S}.objection (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        campaign_id uuid NOT NULL,
        recipient_id uuid NOT NULL REFERENCES ${S}.recipient,
        org_id uuid NOT NULL,
        status text NOT NULL CHECK (status IN ('OPEN', 'UPHELD', 'DISMISSED')),
        sealed_statement text NOT NULL,
        sealed_finding text,
        raised_on date NOT NULL,
        taken_by text NOT NULL,
        decided_by text,
        decided_on date
      );
      CREATE INDEX ON ${S}.objection (recipient_id);
      CREATE INDEX ON ${S}.objection (campaign_id, id);
      ${rowSecuritySql(S, 'objection', { org: 'org_id' })}

      -- Ciphertext; hardship tells it in an event of its own.
      ALTER TABLE ${S}.household ADD sealed_name text;`);
  }

  async down(): Promise<void> {
    throw new Error('what hung out, and what was said against it, is not taken back');
  }
}

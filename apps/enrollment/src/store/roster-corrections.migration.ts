import type { MigrationInterface, QueryRunner } from 'typeorm';

const S = 'enrollment';

const sql = `
ALTER TABLE ${S}.roster
  DROP CONSTRAINT roster_status_check,
  ADD CONSTRAINT roster_status_check CHECK (status IN
    ('UPLOADED', 'CHECKED', 'MENDING', 'REJECTED', 'WITHDRAWN', 'CONFIRMED', 'AWAITING_PAYMENT', 'PAID', 'ACTIVE')),
  ADD COLUMN correction jsonb,
  ADD COLUMN mended_by jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN waived_on date;
UPDATE ${S}.roster AS r SET waived_on = (j.data->>'on')::date
  FROM ${S}.journal AS j
 WHERE j.aggregate_type = 'roster' AND j.aggregate_id = r.id AND j.type = 'participation-waived';
DROP INDEX ${S}.roster_waiting;
CREATE INDEX roster_waiting ON ${S}.roster (id) WHERE status IN ('UPLOADED', 'MENDING', 'CONFIRMED', 'PAID');
ALTER TABLE ${S}.roster_line ADD COLUMN id_key text;`;

/** Rosters whose rows are mended before they are confirmed. */
export class RosterCorrections1795375800000 implements MigrationInterface {
  readonly name = 'RosterCorrections1795375800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('members and money are not taken back');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

const S = 'enrollment';

const sql = [
  `ALTER TABLE ${S}.roster
     DROP CONSTRAINT roster_status_check,
     ADD CONSTRAINT roster_status_check CHECK (status IN
       ('UPLOADED', 'CHECKED', 'MENDING', 'REJECTED', 'WITHDRAWN', 'CONFIRMED', 'AWAITING_PAYMENT', 'PAID', 'ACTIVE', 'UNDOING')),
     ADD COLUMN confirmed_at text`,
  `DROP INDEX ${S}.roster_waiting`,
  `CREATE INDEX roster_waiting ON ${S}.roster (id) WHERE status IN ('UPLOADED', 'MENDING', 'CONFIRMED', 'PAID', 'UNDOING')`,
  `ALTER TABLE ${S}.coverage
     DROP CONSTRAINT coverage_status_check,
     ADD CONSTRAINT coverage_status_check CHECK (status IN
       ('AWAITING_PAYMENT', 'ACTIVE', 'INVALID_DUPLICATE', 'CANCELLED_BEFORE_START', 'ENDED_EARLY', 'UNDONE'))`,
];

/** A confirmed roster may be taken back for a day; the hour of its confirmation is kept. */
export class RosterUndo1795387200000 implements MigrationInterface {
  readonly name = 'RosterUndo1795387200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of sql) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('members and money are not taken back');
  }
}

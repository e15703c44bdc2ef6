import { openTableSql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const CALENDARS = `
  -- Of the nation, and so of no organisation.
  CREATE TABLE identity.calendar (
    id uuid PRIMARY KEY,
    version int NOT NULL,
    year int NOT NULL,
    edition int NOT NULL CHECK (edition >= 1),
    state text NOT NULL CHECK (state IN ('DRAFT', 'CONFIRMED', 'WITHDRAWN')),
    notice text NOT NULL,
    notice_number text NOT NULL,
    notice_on date NOT NULL,
    holidays jsonb NOT NULL,
    worked_weekend_days jsonb NOT NULL,
    reason text,
    counts_from date,
    drafted_by uuid NOT NULL,
    drafted_on date NOT NULL,
    decided_by uuid CHECK (decided_by <> drafted_by OR state = 'WITHDRAWN'),
    decided_on date
  );
  CREATE UNIQUE INDEX calendar_edition ON identity.calendar (year, edition) WHERE state <> 'WITHDRAWN';
  ${openTableSql('identity', 'calendar')}`;

export class Calendars1795434300000 implements MigrationInterface {
  readonly name = 'Calendars1795434300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CALENDARS);
  }

  async down(): Promise<void> {
    throw new Error('by what deadlines were counted is not taken back');
  }
}

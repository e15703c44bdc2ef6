import type { MigrationInterface, QueryRunner } from 'typeorm';

const S = 'enrollment';

/** Rosters of coverage that was granted before; nobody asks for the staff of then. */
export class OpeningData1795380300000 implements MigrationInterface {
  readonly name = 'OpeningData1795380300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE ${S}.roster
         DROP CONSTRAINT roster_kind_check,
         ADD CONSTRAINT roster_kind_check CHECK (kind IN ('EMPLOYER', 'INDIVIDUAL', 'LATE_MEMBER', 'OPENING')),
         ADD COLUMN coverage_end date CHECK ((coverage_end IS NULL) = (kind <> 'OPENING')),
         DROP CONSTRAINT roster_staff_check,
         ADD CONSTRAINT roster_staff_check CHECK (staff > 0 OR kind = 'OPENING')`,
    );
  }

  async down(): Promise<void> {
    throw new Error('members and money are not taken back');
  }
}

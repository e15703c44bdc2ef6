import type { MigrationInterface, QueryRunner } from 'typeorm';

const S = 'enrollment';

/** Rosters of one person without a file, and who paid a contribution. */
export class SingleEnrolment1795379401000 implements MigrationInterface {
  readonly name = 'SingleEnrolment1795379401000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE ${S}.roster
        ALTER COLUMN file_sha256 DROP NOT NULL,
        ALTER COLUMN file_extension DROP NOT NULL,
        ALTER COLUMN file_bytes DROP NOT NULL,
        ADD COLUMN kind text NOT NULL DEFAULT 'EMPLOYER' CHECK (kind IN ('EMPLOYER', 'INDIVIDUAL', 'LATE_MEMBER')),
        ADD COLUMN joins_roster_id uuid;
      ALTER TABLE ${S}.contribution
        ADD COLUMN payer text NOT NULL DEFAULT 'UNION' CHECK (payer IN ('MEMBER', 'UNION', 'AID_FUND'));`);
  }

  async down(): Promise<void> {
    throw new Error('members and money are not taken back');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

const S = 'enrollment';

/** A death that was recorded by mistake is taken back by two people. */
export class DeathReversal1795390800000 implements MigrationInterface {
  readonly name = 'DeathReversal1795390800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE ${S}.person_change
         DROP CONSTRAINT person_change_kind_check,
         ADD CONSTRAINT person_change_kind_check
           CHECK (kind IN ('CORRECTION', 'RETIREMENT', 'DEATH', 'DEATH_REVERSAL')),
         ADD CONSTRAINT person_change_reversal_by_two
           CHECK (decided_by <> proposed_by OR status = 'REFUSED' OR kind <> 'DEATH_REVERSAL')`,
    );
  }

  async down(): Promise<void> {
    throw new Error('members and money are not taken back');
  }
}

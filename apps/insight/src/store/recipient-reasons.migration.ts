import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a household of a campaign has nothing, and whether that is final. */
export class RecipientReasons1795413018000 implements MigrationInterface {
  readonly name = 'RecipientReasons1795413018000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE insight.recipient ADD COLUMN excused boolean NOT NULL DEFAULT false, ADD COLUMN reason text',
    );
  }

  async down(): Promise<void> {
    throw new Error('the history of events is not taken back');
  }
}

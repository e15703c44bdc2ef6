import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which units are federations of new-form workers; those that were there before are unions. */
export class OrgKinds1795438860000 implements MigrationInterface {
  readonly name = 'OrgKinds1795438860000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE identity.org_unit ADD COLUMN kind text NOT NULL DEFAULT 'UNION'
        CHECK (kind IN ('UNION', 'NEW_FORM_FEDERATION'));`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE identity.org_unit DROP COLUMN kind');
  }
}

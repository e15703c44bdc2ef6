import { rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Drafts of plan versions, and who owns a released one. What is released can no longer be changed by anybody's statement. */
export class PlanDrafts1795376162000 implements MigrationInterface {
  readonly name = 'PlanDrafts1795376162000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE enrollment.plan_draft (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        org_id uuid NOT NULL,
        plan text NOT NULL,
        plan_version text NOT NULL,
        based_on text,
        definition jsonb NOT NULL,
        status text NOT NULL CHECK (status IN ('DRAFT', 'SUBMITTED', 'RELEASED', 'WITHDRAWN')),
        drafters text[] NOT NULL,
        created_on date NOT NULL,
        decided_by text,
        reason text,
        CHECK (status <> 'RELEASED' OR decided_by <> ALL (drafters))
      );
      ${rowSecuritySql('enrollment', 'plan_draft', { org: 'org_id' })}

      ALTER TABLE enrollment.plan_version
        ADD COLUMN org_id uuid,
        ADD COLUMN draft_id uuid REFERENCES enrollment.plan_draft,
        ADD COLUMN released_by text,
        ADD COLUMN released_on date;
      -- Locking a row takes the right to update some column of it; the trigger refuses every update.
      GRANT INSERT, UPDATE (version) ON enrollment.plan_version TO enrollment_app;
      REVOKE UPDATE, DELETE ON enrollment.plan_version FROM enrollment_system;
      GRANT UPDATE (version) ON enrollment.plan_version TO enrollment_system;

      CREATE FUNCTION enrollment.keep_released() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'a released plan version never changes';
      END $$;
      CREATE TRIGGER plan_version_kept BEFORE UPDATE OR DELETE ON enrollment.plan_version
        FOR EACH ROW EXECUTE FUNCTION enrollment.keep_released();`);
  }

  async down(): Promise<void> {
    throw new Error('plan versions are not taken back');
  }
}

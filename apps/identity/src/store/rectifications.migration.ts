import { rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Findings of auditors with their rectification. */
export class Rectifications1795536000000 implements MigrationInterface {
  readonly name = 'Rectifications1795536000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE identity.rectification (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        org_id uuid NOT NULL REFERENCES identity.org_unit,
        service text NOT NULL,
        test text,
        object_id text,
        status text NOT NULL CHECK (status IN ('OPEN', 'ANSWERED', 'CLOSED')),
        found_by uuid NOT NULL,
        found_on date NOT NULL,
        sealed_finding text NOT NULL,
        due_on date NOT NULL,
        answers jsonb NOT NULL,
        sealed_return_reason text,
        sealed_note text,
        closed_by uuid CHECK (closed_by <> found_by),
        closed_on date,
        CHECK ((status = 'CLOSED') = (closed_by IS NOT NULL))
      );
      -- What a test shows is under rectification once at a time.
      CREATE UNIQUE INDEX rectification_object ON identity.rectification (service, test, object_id)
       WHERE status <> 'CLOSED' AND test IS NOT NULL AND object_id IS NOT NULL;
      CREATE INDEX rectification_due ON identity.rectification (due_on, id);
      CREATE INDEX rectification_found ON identity.rectification (found_on, id);
      ${rowSecuritySql('identity', 'rectification', { org: 'org_id' })}`);
  }

  async down(): Promise<void> {
    throw new Error('what auditors found is not taken back');
  }
}

import { rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Objections to sampled claims with owner, due day, answer and result. */
export class FollowUps1795415694000 implements MigrationInterface {
  readonly name = 'FollowUps1795415694000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE claims.follow_up (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        org_id uuid NOT NULL,
        claim_id uuid NOT NULL UNIQUE,
        person_key text NOT NULL,
        status text NOT NULL CHECK (status IN ('OPEN', 'ANSWERED', 'CLOSED')),
        found_by text NOT NULL,
        found_on date NOT NULL,
        sealed_reason text NOT NULL,
        owner_role text NOT NULL
          CHECK (owner_role IN ('clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver')),
        owner_id text,
        due_on date,
        decided_by text[] NOT NULL,
        judges text[] NOT NULL,
        answers jsonb NOT NULL,
        sealed_return_reason text,
        result text CHECK (result IN ('MENDED', 'RECOVERED', 'UNFOUNDED')),
        sealed_note text,
        closed_by text CHECK (closed_by <> found_by AND closed_by <> ALL (decided_by)),
        closed_on date,
        CHECK (num_nonnulls(result, sealed_note, closed_by, closed_on) = CASE status WHEN 'CLOSED' THEN 4 ELSE 0 END)
      );
      ${rowSecuritySql('claims', 'follow_up', { org: 'org_id' })}`);
  }

  async down(): Promise<void> {
    throw new Error('findings are not taken back');
  }
}

import { openTableSql, rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TREE = `
  CREATE TABLE identity.org_unit (
    id uuid PRIMARY KEY,
    version int NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    level text NOT NULL CHECK (level IN ('NATIONAL', 'PROVINCE', 'CITY', 'COUNTY', 'TOWNSHIP', 'PRIMARY')),
    parent_id uuid REFERENCES identity.org_unit,
    ancestors uuid[] NOT NULL CHECK (ancestors[1] = id),
    valid_from date NOT NULL,
    valid_to date CHECK (valid_to >= valid_from),
    place_since date NOT NULL
  );
  CREATE UNIQUE INDEX org_unit_code ON identity.org_unit (code);
  CREATE INDEX org_unit_parent ON identity.org_unit (parent_id);
  ${rowSecuritySql('identity', 'org_unit', { org: 'id' })}

  -- Lead parents with their days; both days belong to the edge.
  CREATE TABLE identity.org_edge (
    org_id uuid NOT NULL REFERENCES identity.org_unit,
    parent_id uuid NOT NULL REFERENCES identity.org_unit,
    valid_from date NOT NULL,
    valid_to date CHECK (valid_to >= valid_from),
    PRIMARY KEY (org_id, valid_from)
  );
  CREATE UNIQUE INDEX org_edge_open ON identity.org_edge (org_id) WHERE valid_to IS NULL;
  CREATE INDEX org_edge_parent ON identity.org_edge (parent_id, valid_from);
  ${openTableSql('identity', 'org_edge', 'SELECT, INSERT, UPDATE, DELETE')}
  GRANT INSERT, UPDATE, DELETE ON identity.org_closure TO identity_app;

  -- A report as of a past day needs units that have left the caller's subtree since; only the root must be in it today.
  CREATE FUNCTION identity.subtree_as_of(root uuid, as_of date)
  RETURNS TABLE (id uuid, code text, name text, level text, parent_id uuid, depth int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH RECURSIVE below AS (
      SELECT c.org_id, NULL::uuid AS parent_id, 0 AS depth FROM identity.org_closure c
       WHERE c.org_id = root AND c.ancestor_id = nullif(current_setting('app.org', true), '')::uuid
      UNION ALL
      SELECT e.org_id, e.parent_id, b.depth + 1 FROM below b JOIN identity.org_edge e ON e.parent_id = b.org_id
       WHERE e.valid_from <= as_of AND (e.valid_to IS NULL OR e.valid_to >= as_of)
    )
    SELECT u.id, u.code, u.name, u.level, b.parent_id, b.depth FROM below b JOIN identity.org_unit u ON u.id = b.org_id
     WHERE u.valid_from <= as_of AND (u.valid_to IS NULL OR u.valid_to >= as_of)
  $$;
  REVOKE ALL ON FUNCTION identity.subtree_as_of(uuid, date) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION identity.subtree_as_of(uuid, date) TO identity_app;`;

const STAFF = `
  CREATE TABLE identity.staff (
    id uuid PRIMARY KEY,
    version int NOT NULL,
    username text NOT NULL,
    org_id uuid NOT NULL REFERENCES identity.org_unit,
    roles text[] NOT NULL,
    active boolean NOT NULL,
    person_key text,
    sealed_name text NOT NULL
  );
  CREATE UNIQUE INDEX staff_username ON identity.staff (username);
  CREATE INDEX staff_org ON identity.staff (org_id);
  ${rowSecuritySql('identity', 'staff', { org: 'org_id' })}

  -- People's role may set a password of staff in their subtree, and read none.
  CREATE TABLE identity.credential (
    staff_id uuid PRIMARY KEY REFERENCES identity.staff,
    password_hash text NOT NULL,
    temporary boolean NOT NULL,
    failures int NOT NULL DEFAULT 0,
    first_failure_at timestamptz,
    locked_until timestamptz
  );
  ALTER TABLE identity.credential ENABLE ROW LEVEL SECURITY;
  CREATE POLICY scope ON identity.credential TO identity_app USING (staff_id IN (SELECT id FROM identity.staff));
  CREATE POLICY system ON identity.credential TO identity_system USING (true);
  GRANT SELECT (staff_id), INSERT, UPDATE ON identity.credential TO identity_app;
  GRANT SELECT, INSERT, UPDATE ON identity.credential TO identity_system;`;

const SESSIONS = `
  CREATE TABLE identity.session (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('staff', 'member')),
    subject_id uuid NOT NULL,
    began_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    revoked_at timestamptz,
    revoked_because text
      CHECK (revoked_because IN ('signed-out', 'token-reused', 'account-changed', 'password-changed'))
  );
  CREATE INDEX session_subject ON identity.session (subject_id) WHERE revoked_at IS NULL;
  CREATE INDEX session_end ON identity.session (ends_at);
  ALTER TABLE identity.session ENABLE ROW LEVEL SECURITY;
  CREATE POLICY scope ON identity.session TO identity_app USING (subject_id IN (SELECT id FROM identity.staff));
  CREATE POLICY system ON identity.session TO identity_system USING (true);
  GRANT SELECT (subject_id, revoked_at), UPDATE (revoked_at, revoked_because) ON identity.session TO identity_app;
  GRANT SELECT, INSERT, UPDATE, DELETE ON identity.session TO identity_system;

  CREATE TABLE identity.refresh_token (
    token_hash text PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES identity.session ON DELETE CASCADE,
    given_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
  );
  CREATE INDEX refresh_token_session ON identity.refresh_token (session_id);
  GRANT SELECT, INSERT, UPDATE, DELETE ON identity.refresh_token TO identity_system;`;

const MEMBERS = `
  CREATE TABLE identity.member (
    person_key text PRIMARY KEY,
    subject uuid NOT NULL UNIQUE DEFAULT uuidv7(),
    member_id uuid NOT NULL,
    mobile_key text,
    version int NOT NULL,
    caused_by uuid NOT NULL
  );
  GRANT SELECT, INSERT, UPDATE ON identity.member TO identity_system;

  CREATE TABLE identity.sign_in_code (
    id uuid PRIMARY KEY,
    person_key text NOT NULL REFERENCES identity.member,
    code_hash text NOT NULL,
    sent_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    tries_left int NOT NULL CHECK (tries_left >= 0),
    used_at timestamptz
  );
  CREATE INDEX sign_in_code_person ON identity.sign_in_code (person_key, sent_at DESC);
  CREATE INDEX sign_in_code_end ON identity.sign_in_code (expires_at);
  GRANT SELECT, INSERT, UPDATE, DELETE ON identity.sign_in_code TO identity_system;`;

export class CreateIdentity1764000000000 implements MigrationInterface {
  readonly name = 'CreateIdentity1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [TREE, STAFF, SESSIONS, MEMBERS]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('accounts and the organisation tree are not taken back');
  }
}

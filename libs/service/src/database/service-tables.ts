import { messagingTablesSql } from '@huzhu/messaging';

/** Tables that every service has in its own schema, beside its own ones. */
export function serviceTablesSql(schema: string): string {
  return `
    ${messagingTablesSql(schema)}

    CREATE TABLE ${schema}.journal (
      aggregate_type text NOT NULL,
      aggregate_id uuid NOT NULL,
      version int NOT NULL,
      type text NOT NULL,
      data jsonb NOT NULL,
      actor text NOT NULL,
      caused_by uuid,
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (aggregate_id, version)
    );

    CREATE TABLE ${schema}.idempotency (
      caller text NOT NULL,
      key text NOT NULL,
      request_hash text NOT NULL,
      answer json,
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (caller, key)
    );

    CREATE TABLE ${schema}.audit_leaf (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at timestamptz NOT NULL,
      actor text NOT NULL,
      org_id uuid,
      action text NOT NULL,
      object_type text NOT NULL,
      object_id text NOT NULL,
      version int NOT NULL,
      before_hash text,
      after_hash text NOT NULL,
      leaf_hash text NOT NULL,
      batch_id bigint
    );

    CREATE TABLE ${schema}.org_closure (
      org_id uuid NOT NULL,
      ancestor_id uuid NOT NULL,
      version int NOT NULL,
      caused_by uuid,
      PRIMARY KEY (org_id, ancestor_id)
    );
    CREATE INDEX ON ${schema}.org_closure (ancestor_id, org_id);

    GRANT USAGE ON SCHEMA ${schema} TO ${schema}_app, ${schema}_system;
    GRANT SELECT, INSERT ON ${schema}.journal, ${schema}.audit_leaf TO ${schema}_app, ${schema}_system;
    GRANT SELECT, INSERT, UPDATE ON ${schema}.idempotency TO ${schema}_app, ${schema}_system;
    GRANT SELECT ON ${schema}.org_closure TO ${schema}_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ${schema}.org_closure TO ${schema}_system;
    GRANT INSERT ON ${schema}.outbox TO ${schema}_app;`;
}

/** The editions that a service knows: of no organisation, and written by itself alone. */
export const workingCalendarTableSql = (schema: string): string => `
  CREATE TABLE ${schema}.working_calendar (
    year int NOT NULL,
    edition int NOT NULL,
    counts_from date,
    notice text NOT NULL,
    holidays jsonb NOT NULL,
    worked_weekend_days jsonb NOT NULL,
    caused_by uuid NOT NULL,
    PRIMARY KEY (year, edition)
  );
  GRANT SELECT, INSERT ON ${schema}.working_calendar TO ${schema}_system;`;

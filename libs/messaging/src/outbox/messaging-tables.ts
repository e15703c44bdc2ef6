import { identifier } from '../database/identifier.js';

/** Days of the outbox kept after everything of a day is sent, so that a lost tail of the log can be sent again. */
const OUTBOX_KEPT_DAYS = 14;
/** Longer than outbox and log together, or a replay would be applied again. */
const INBOX_KEPT_DAYS = 60;
const PARTITIONS_AHEAD_DAYS = 3;

/**
 * Large payloads are lists of keys and ciphertext: compressing them would double the cost of writing and save no space. A primary key
 * would be written twice for each row, when it comes and when it is marked as sent, and nothing reads it: ids are the identity's own.
 */
const outboxSql = (schema: string): string => `
CREATE TABLE ${schema}.outbox (
  id bigint GENERATED ALWAYS AS IDENTITY,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  event_id uuid NOT NULL,
  topic text NOT NULL,
  type text NOT NULL,
  key text NOT NULL,
  shard smallint NOT NULL,
  version int NOT NULL,
  payload jsonb STORAGE EXTERNAL NOT NULL,
  headers jsonb NOT NULL,
  sent_at timestamptz
) PARTITION BY RANGE (created_at);
CREATE INDEX outbox_pending ON ${schema}.outbox (id, shard) WHERE sent_at IS NULL;
CREATE TABLE ${schema}.outbox_default PARTITION OF ${schema}.outbox DEFAULT;`;

const inboxSql = (schema: string): string => `
CREATE TABLE ${schema}.inbox (
  consumer text NOT NULL,
  event_id uuid NOT NULL,
  seen_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (consumer, event_id)
);
CREATE TABLE ${schema}.dead_letter (
  consumer text NOT NULL,
  event_id uuid NOT NULL,
  item text NOT NULL DEFAULT '',
  topic text NOT NULL,
  key text NOT NULL,
  type text NOT NULL,
  message jsonb NOT NULL,
  error text NOT NULL,
  tries int NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  resolved_at timestamptz,
  resolution text CHECK (resolution IN ('released', 'voided')),
  resolved_by text,
  PRIMARY KEY (consumer, event_id, item)
);
CREATE INDEX dead_letter_open ON ${schema}.dead_letter (consumer, topic, key) WHERE resolved_at IS NULL;
CREATE TABLE ${schema}.parked_key (
  consumer text NOT NULL,
  topic text NOT NULL,
  key text NOT NULL,
  event_id uuid NOT NULL,
  parked_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (consumer, topic, key)
);
CREATE TABLE ${schema}.parked_event (
  place bigint GENERATED ALWAYS AS IDENTITY,
  consumer text NOT NULL,
  event_id uuid NOT NULL,
  topic text NOT NULL,
  key text NOT NULL,
  message jsonb NOT NULL,
  parked_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (consumer, event_id)
);
CREATE INDEX parked_event_key ON ${schema}.parked_event (consumer, topic, key, place);
CREATE TABLE ${schema}.reaction_effect (
  consumer text NOT NULL,
  event_id uuid NOT NULL,
  target text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX reaction_effect_event ON ${schema}.reaction_effect (event_id, target, consumer);`;

/** A partition is attached, not created in place: attaching does not make writers wait. */
const upkeepSql = (schema: string): string => `
CREATE FUNCTION ${schema}.messaging_upkeep() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '1s' SET timezone = 'UTC' AS $$
DECLARE
  first_day date := (clock_timestamp() AT TIME ZONE 'UTC')::date;
  name text;
  day date;
  pending boolean;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('${schema}.messaging_upkeep')) THEN RETURN; END IF;
  FOR day IN SELECT first_day + n FROM generate_series(0, ${PARTITIONS_AHEAD_DAYS}) AS n LOOP
    name := 'outbox_' || to_char(day, 'YYYYMMDD');
    CONTINUE WHEN to_regclass('${schema}.' || name) IS NOT NULL
      OR EXISTS (SELECT 1 FROM ${schema}.outbox_default WHERE created_at >= day AND created_at < day + 1);
    EXECUTE format('CREATE TABLE ${schema}.%I (LIKE ${schema}.outbox INCLUDING DEFAULTS INCLUDING STORAGE)', name);
    EXECUTE format('ALTER TABLE ${schema}.outbox ATTACH PARTITION ${schema}.%I FOR VALUES FROM (%L) TO (%L)',
                   name, day::timestamptz, (day + 1)::timestamptz);
  END LOOP;
  FOR name IN SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
               WHERE i.inhparent = '${schema}.outbox'::regclass AND c.relname ~ '^outbox_[0-9]{8}$'
                 AND to_date(right(c.relname, 8), 'YYYYMMDD') < first_day - ${OUTBOX_KEPT_DAYS} LOOP
    EXECUTE format('LOCK TABLE ${schema}.%I IN ACCESS EXCLUSIVE MODE', name);
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM ${schema}.%I WHERE sent_at IS NULL)', name) INTO pending;
    IF NOT pending THEN EXECUTE format('DROP TABLE ${schema}.%I', name); END IF;
  END LOOP;
  DELETE FROM ${schema}.outbox_default WHERE created_at < first_day - ${OUTBOX_KEPT_DAYS} AND sent_at IS NOT NULL;
  -- A UUIDv7 begins with its milliseconds, so the primary key finds the old ones without reading the others.
  DELETE FROM ${schema}.inbox AS i USING (SELECT DISTINCT consumer FROM ${schema}.inbox) AS c
   WHERE i.consumer = c.consumer AND i.seen_at < now() - interval '${INBOX_KEPT_DAYS} days'
     AND i.event_id < (lpad(to_hex((extract(epoch FROM now() - interval '${INBOX_KEPT_DAYS} days') * 1000)::bigint), 12, '0')
                       || '00000000000000000000')::uuid;
EXCEPTION WHEN lock_not_available THEN
  RETURN; -- a writer or reader is in the way; the next round tries again
END $$;
REVOKE ALL ON FUNCTION ${schema}.messaging_upkeep() FROM PUBLIC;
SELECT ${schema}.messaging_upkeep();`;

const grantsSql = (schema: string): string => `
GRANT USAGE ON SCHEMA ${schema} TO ${schema}_app, ${schema}_system;
GRANT INSERT ON ${schema}.outbox TO ${schema}_app;
GRANT SELECT, INSERT, UPDATE (sent_at) ON ${schema}.outbox TO ${schema}_system;
GRANT SELECT, INSERT, UPDATE, DELETE ON ${schema}.inbox, ${schema}.dead_letter, ${schema}.parked_key, ${schema}.parked_event
   TO ${schema}_system;
GRANT SELECT, INSERT ON ${schema}.reaction_effect TO ${schema}_system;
GRANT EXECUTE ON FUNCTION ${schema}.messaging_upkeep() TO ${schema}_system;`;

/**
 * Tables of outbox and inbox for a migration of a service's schema, run by the schema's owner. The roles `<schema>_app`
 * (commands: may only add to the outbox) and `<schema>_system` (relay and reactions) must exist.
 */
export function messagingTablesSql(schema: string): string {
  const name = identifier(schema);
  return [outboxSql(name), inboxSql(name), upkeepSql(name), grantsSql(name)].join('\n');
}

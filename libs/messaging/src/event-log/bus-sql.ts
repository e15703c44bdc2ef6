import { TOPIC_PARTITIONS } from './event-log.js';
import { identifier } from '../database/identifier.js';

const KEPT_DAYS = 14;

const TABLES = `
CREATE TABLE bus.access (
  role name NOT NULL,
  topic text NOT NULL,
  mode text NOT NULL CHECK (mode IN ('read', 'write')),
  PRIMARY KEY (role, topic, mode)
);
CREATE TABLE bus.head (
  topic text NOT NULL,
  shard smallint NOT NULL CHECK (shard BETWEEN 0 AND ${TOPIC_PARTITIONS - 1}),
  next_offset bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (topic, shard)
) WITH (fillfactor = 50);
CREATE TABLE bus.event (
  topic text NOT NULL,
  shard smallint NOT NULL,
  "offset" bigint NOT NULL,
  event_id uuid NOT NULL,
  type text NOT NULL,
  key text NOT NULL,
  version int NOT NULL,
  headers json NOT NULL,
  payload json STORAGE EXTERNAL NOT NULL,
  bytes int NOT NULL,
  appended_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (topic, shard, "offset")
);
CREATE TABLE bus.consumer_offset (
  role name NOT NULL,
  consumer text NOT NULL,
  topic text NOT NULL,
  shard smallint NOT NULL,
  next_offset bigint NOT NULL,
  PRIMARY KEY (role, consumer, topic, shard)
) WITH (fillfactor = 50);`;

const DEMAND = `
CREATE FUNCTION bus.demand(p_topics text[], p_mode text) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  refused text;
BEGIN
  SELECT t INTO refused FROM (SELECT DISTINCT unnest(p_topics) AS t) AS wanted
   WHERE NOT EXISTS (SELECT 1 FROM bus.access AS a WHERE a.role = session_user AND a.topic = t AND a.mode = p_mode)
   LIMIT 1;
  IF FOUND THEN
    RAISE insufficient_privilege USING MESSAGE = format('%s may not %s topic %s', session_user, p_mode, refused);
  END IF;
END $$;`;

/** The rows of `head` are locked in one order until the commit: offsets follow the order of commits, without gaps. */
const APPEND = `
CREATE FUNCTION bus.append(p_topics text[], p_shards smallint[], p_ids uuid[], p_types text[], p_keys text[],
                           p_versions int[], p_headers text[], p_payloads text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM bus.demand(p_topics, 'write');
  INSERT INTO bus.head (topic, shard)
  SELECT DISTINCT t, s FROM unnest(p_topics, p_shards) AS u(t, s)
   WHERE NOT EXISTS (SELECT 1 FROM bus.head AS h WHERE h.topic = t AND h.shard = s)
   ORDER BY t, s ON CONFLICT DO NOTHING;
  PERFORM 1 FROM bus.head AS h
    WHERE (h.topic, h.shard) IN (SELECT t, s FROM unnest(p_topics, p_shards) AS u(t, s))
    ORDER BY h.topic, h.shard FOR UPDATE;
  WITH incoming AS MATERIALIZED (
    SELECT u.*, row_number() OVER (PARTITION BY t, s ORDER BY place) - 1 AS nth
      FROM unnest(p_topics, p_shards, p_ids, p_types, p_keys, p_versions, p_headers, p_payloads)
           WITH ORDINALITY AS u(t, s, id, type, key, version, headers, payload, place)
  ), counted AS (
    SELECT t, s, count(*) AS n FROM incoming GROUP BY t, s
  ), moved AS (
    UPDATE bus.head AS h SET next_offset = h.next_offset + n FROM counted
     WHERE h.topic = t AND h.shard = s RETURNING h.topic AS t, h.shard AS s, h.next_offset - n AS first
  )
  INSERT INTO bus.event (topic, shard, "offset", event_id, type, key, version, headers, payload, bytes)
  SELECT t, s, first + nth, id, type, key, version, headers::json, payload::json, octet_length(payload)
    FROM incoming JOIN moved USING (t, s) ORDER BY t, s, nth;
  PERFORM pg_notify('bus.' || t, '') FROM (SELECT DISTINCT unnest(p_topics) AS t) AS told;
END $$;`;

const POSITIONS = `
CREATE FUNCTION bus.positions(p_consumer text, p_topics text[])
RETURNS TABLE (topic text, shard smallint, next_offset bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM bus.demand(p_topics, 'read');
  RETURN QUERY SELECT o.topic, o.shard, o.next_offset FROM bus.consumer_offset AS o
    WHERE o.role = session_user AND o.consumer = p_consumer AND o.topic = ANY(p_topics);
END $$;
CREATE FUNCTION bus.commit(p_consumer text, p_topics text[], p_shards smallint[], p_offsets bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM bus.demand(p_topics, 'read');
  INSERT INTO bus.consumer_offset AS o (role, consumer, topic, shard, next_offset)
  SELECT session_user, p_consumer, t, s, n FROM unnest(p_topics, p_shards, p_offsets) AS u(t, s, n) ORDER BY t, s
  ON CONFLICT (role, consumer, topic, shard) DO UPDATE SET next_offset = EXCLUDED.next_offset
   WHERE o.next_offset < EXCLUDED.next_offset;
END $$;`;

/**
 * The events of the types somebody reads, with their payloads; the others of a shard only move its reader on: of those behind its
 * last event that is read the last one is told, without what it carries. Null types stand for all.
 */
const READ_TYPES = `
CREATE OR REPLACE FUNCTION bus.read_types(p_topics text[], p_shards smallint[], p_offsets bigint[], p_types text[],
                                          p_rows int, p_bytes bigint)
RETURNS TABLE (topic text, shard smallint, "offset" bigint, event_id uuid, type text, key text, version int,
               headers json, payload text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM bus.demand(p_topics, 'read');
  RETURN QUERY
  SELECT e.topic, e.shard, e."offset", e.event_id, e.type, e.key, e.version, e.headers,
         CASE WHEN e.is_read THEN e.payload::text END
    FROM (
      SELECT found.*, lead(found."offset") OVER (PARTITION BY place ORDER BY found."offset") IS NULL AS is_last,
             sum(found.read_bytes) OVER (ORDER BY place, found."offset") - found.read_bytes AS bytes_before
        FROM unnest(p_topics, p_shards, p_offsets) WITH ORDINALITY AS p(t, s, from_offset, place)
        JOIN bus.head AS h ON h.topic = t AND h.shard = s AND h.next_offset > from_offset
       CROSS JOIN LATERAL (SELECT x.*, r.is_read, CASE WHEN r.is_read THEN x.bytes ELSE 0 END AS read_bytes
                             FROM bus.event AS x
                            CROSS JOIN LATERAL (SELECT p_types IS NULL OR x.type = ANY (p_types) AS is_read) AS r
                            WHERE x.topic = t AND x.shard = s AND x."offset" >= from_offset
                            ORDER BY x."offset" LIMIT p_rows) AS found
    ) AS e
   WHERE e.bytes_before < p_bytes AND (e.is_read OR e.is_last)
   ORDER BY e.topic, e.shard, e."offset";
END $$;`;

const TRIM = `
CREATE FUNCTION bus.trim() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DELETE FROM bus.event AS e USING bus.head AS h
   WHERE e.topic = h.topic AND e.shard = h.shard
     AND h.topic IN (SELECT topic FROM bus.access WHERE role = session_user AND mode = 'write')
     AND e.appended_at < clock_timestamp() - interval '${KEPT_DAYS} days'
     AND e."offset" < (SELECT min(o.next_offset) FROM bus.consumer_offset AS o
                        WHERE o.topic = h.topic AND o.shard = h.shard);
$$;`;

/**
 * The event log inside PostgreSQL: schema `bus` of the role `bus_owner`. Run once for each database, by a superuser.
 * Services reach it through functions that check what their own login role may do; the tables are closed to all.
 */
export function busSql(): string {
  return `
DO $$ BEGIN
  CREATE ROLE bus_owner NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
CREATE SCHEMA bus AUTHORIZATION bus_owner;
SET ROLE bus_owner;
${[TABLES, DEMAND, APPEND, POSITIONS, READ_TYPES, TRIM].join('\n')}
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA bus FROM PUBLIC;
RESET ROLE;`;
}

/** What a bus of an earlier version lacks; run by a superuser whenever a database is prepared, as often as one likes. */
export const busUpgradeSql = (): string => `
SET ROLE bus_owner;
${READ_TYPES}
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA bus FROM PUBLIC;
RESET ROLE;`;

export interface BusGrants {
  /** Name of a service, e.g. `winter-relief`; its topic is `winter-relief.v1`, its role `winter_relief_system`. */
  readonly service: string;
  /** Services whose topics it reads. */
  readonly listensTo: readonly string[];
}

const topicOf = (service: string): string => {
  identifier(service.replaceAll('-', '_'));
  return `${service}.v1`;
};

/** What one service may do on the bus; replaces what it might before. Run by a superuser after `busSql`. */
export function busGrantsSql({ service, listensTo }: BusGrants): string {
  const role = `${identifier(service.replaceAll('-', '_'))}_system`;
  const rows = [
    `('${role}', '${topicOf(service)}', 'write')`,
    ...listensTo.map((source) => `('${role}', '${topicOf(source)}', 'read')`),
  ];
  return `
GRANT USAGE ON SCHEMA bus TO ${role};
GRANT EXECUTE ON FUNCTION bus.append, bus.positions, bus.read_types, bus.commit, bus.trim TO ${role};
DELETE FROM bus.access WHERE role = '${role}';
INSERT INTO bus.access (role, topic, mode) VALUES ${rows.join(', ')} ON CONFLICT DO NOTHING;`;
}

import type { RegisteredMember } from '@huzhu/contracts';
import type { Day, Fen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { COVERAGE_DIGEST } from './coverage-digest.js';

/** The accepted rows of a roster between two row numbers, and what they are enrolled in. */
export interface EnrolmentChunk {
  readonly rosterId: string;
  readonly orgId: string;
  readonly plan: string;
  readonly planVersion: string;
  readonly start: Day;
  readonly end: Day;
  readonly afterLine: number;
  readonly upToLine: number;
  /** Who confirmed the roster. */
  readonly actor: string;
  /** People who are known already are left as they are. */
  readonly keepsKnown?: boolean;
}

/** Row number of the last of the next accepted rows; null if none is left. */
export async function nextEnrolmentLine(
  tx: Tx,
  rosterId: string,
  afterLine: number,
  rowsMax: number,
): Promise<number | null> {
  const [row] = await tx.query<{ line: number | null }>(
    `SELECT max(line) AS line FROM (
       SELECT line FROM enrollment.roster_line
        WHERE roster_id = $1 AND line > $2 AND errors IS NULL ORDER BY line LIMIT $3) AS next`,
    [rosterId, afterLine, rowsMax],
  );
  return row?.line ?? null;
}

const CANDIDATES = `
  candidate AS MATERIALIZED (
    SELECT line, person_key, mobile_key, sealed, units, row_group, held_by, consent_on FROM enrollment.roster_line
     WHERE roster_id = $1 AND line > $2 AND line <= $3 AND errors IS NULL),
  held AS MATERIALIZED (
    SELECT person_key, org_id, paid FROM enrollment.coverage_claimed($4, $5, $6, (SELECT array_agg(person_key) FROM candidate)))`;

/**
 * Registers the people of a chunk, or renews what is known of them; who is covered already is left as known. The rows of all
 * of them stay locked, in one order, until the end of the transaction. Answers those who must be told of: the new ones, and
 * those with another mobile number.
 */
export async function registerPeople(tx: Tx, chunk: EnrolmentChunk): Promise<RegisteredMember[]> {
  const rows = await tx.query<{ memberId: string; personKey: string; mobileKey: string | null; version: number }>(
    `WITH ${CANDIDATES},
     written AS (
       INSERT INTO enrollment.person AS known (id, version, person_key, mobile_key, sealed)
       SELECT uuidv7(), 1, person_key, mobile_key, sealed FROM candidate ORDER BY person_key
       ON CONFLICT (person_key) DO UPDATE
         SET version = known.version + 1, mobile_key = excluded.mobile_key, sealed = excluded.sealed
         WHERE NOT $8 AND known.person_key NOT IN (SELECT person_key FROM held)
       RETURNING new.id, new.version, new.person_key, new.mobile_key, new.sealed,
                 old.id IS NULL AS is_new, old.mobile_key AS old_mobile_key),
     journalled AS (
       INSERT INTO enrollment.journal (aggregate_type, aggregate_id, version, type, data, actor)
       SELECT 'person', id, version, CASE WHEN is_new THEN 'person-registered' ELSE 'person-renewed' END,
              jsonb_build_object('personKey', person_key, 'mobileKey', mobile_key, 'sealed', sealed), $7
         FROM written)
     SELECT id AS "memberId", person_key AS "personKey", mobile_key AS "mobileKey", version
       FROM written WHERE is_new OR old_mobile_key IS DISTINCT FROM mobile_key`,
    [...chunkParameters(chunk), chunk.actor, chunk.keepsKnown ?? false],
  );
  return rows.map(({ mobileKey, ...member }) => ({ ...member, ...(mobileKey === null ? {} : { mobileKey }) }));
}

/** What was done to a chunk of rows; `digest` is the SHA-256 over the rows as they were written. */
export interface EnrolledChunk {
  readonly enrolled: number;
  readonly duplicates: number;
  readonly digest: string;
}

/**
 * Enrols the people of a chunk, once they are registered. Whom another roster has paid for gets an invalid row that costs
 * nothing; whom another unpaid roster names is enrolled here too, contested: the earlier payment decides. What the preview
 * could not know of either is written to the staged rows.
 */
export async function enrolPeople(tx: Tx, chunk: EnrolmentChunk): Promise<EnrolledChunk> {
  const [counts] = await tx.query<EnrolledChunk>(
    `WITH ${CANDIDATES},
     written AS (
       INSERT INTO enrollment.coverage
         (id, version, org_id, roster_id, line, person_id, person_key, plan, plan_version, units, starts_on, ends_on, status,
          contested, consent_on)
       SELECT uuidv7(), 1, $7, $1, line, person.id, candidate.person_key, $4, $8, units, $5, $6,
              CASE WHEN held.paid THEN 'INVALID_DUPLICATE' ELSE 'AWAITING_PAYMENT' END, held.paid IS FALSE,
              consent_on
         FROM candidate
         JOIN enrollment.person USING (person_key)
         LEFT JOIN held USING (person_key)
        ORDER BY line
       RETURNING *),
     journalled AS (
       INSERT INTO enrollment.journal (aggregate_type, aggregate_id, version, type, data, actor)
       SELECT 'coverage', id, version, 'coverage-enrolled',
              jsonb_build_object('orgId', org_id, 'rosterId', roster_id, 'line', line, 'personId', person_id,
                'personKey', person_key, 'plan', plan, 'planVersion', plan_version, 'units', units,
                'start', starts_on, 'end', ends_on, 'status', status, 'contested', contested,
                'consentOn', consent_on), $9
         FROM written),
     told AS (
       UPDATE enrollment.roster_line AS staged
          SET row_group = found.row_group, held_by = found.org_id,
              changes = CASE WHEN found.row_group <> 'DUPLICATE' THEN staged.changes END
         FROM (SELECT line, held.org_id, candidate.held_by, candidate.row_group AS seen,
                      CASE WHEN held.paid THEN 'DUPLICATE' WHEN candidate.row_group <> 'DUPLICATE' THEN candidate.row_group
                           WHEN EXISTS (SELECT 1 FROM enrollment.coverage AS earlier
                                         WHERE earlier.person_key = candidate.person_key AND earlier.plan = $4
                                           AND earlier.holds AND earlier.ends_on < $5) THEN 'RENEWAL'
                           ELSE 'NEW' END AS row_group
                 FROM candidate LEFT JOIN held USING (person_key)) AS found
        WHERE staged.roster_id = $1 AND staged.line = found.line
          AND (found.org_id, found.row_group) IS DISTINCT FROM (found.held_by, found.seen))
     SELECT count(*) FILTER (WHERE status = 'AWAITING_PAYMENT')::int AS enrolled,
            count(*) FILTER (WHERE status <> 'AWAITING_PAYMENT')::int AS duplicates,
            ${COVERAGE_DIGEST} AS digest
       FROM written`,
    [...chunkParameters(chunk), chunk.orgId, chunk.planVersion, chunk.actor],
  );
  if (counts === undefined) throw new Error('a count answers no row');
  return counts;
}

/** Notes that all rows up to this one are enrolled. */
export async function markEnrolled(tx: Tx, chunk: EnrolmentChunk, rows: number): Promise<void> {
  await tx.query(
    'UPDATE enrollment.roster_progress SET enrolled_line = $2, enrolled = enrolled + $3 WHERE roster_id = $1',
    [chunk.rosterId, chunk.upToLine, rows],
  );
}

/** Rows of a roster that are enrolled and what they cost, and rows that were covered already. `pricesFen`: of 1, 2, … units. */
export async function enrolmentTotals(
  tx: Tx,
  rosterId: string,
  pricesFen: readonly Fen[],
): Promise<{ enrolled: number; duplicates: number; dueFen: Fen }> {
  const [totals] = await tx.query<{ enrolled: number; duplicates: number; dueFen: Fen }>(
    `SELECT count(*) FILTER (WHERE status = 'AWAITING_PAYMENT')::int AS enrolled,
            count(*) FILTER (WHERE status <> 'AWAITING_PAYMENT')::int AS duplicates,
            coalesce(sum(($2::int8[])[units]) FILTER (WHERE status = 'AWAITING_PAYMENT'), 0)::int8 AS "dueFen"
       FROM enrollment.coverage WHERE roster_id = $1`,
    [rosterId, pricesFen],
  );
  return totals ?? { enrolled: 0, duplicates: 0, dueFen: 0n };
}

const chunkParameters = (chunk: EnrolmentChunk): unknown[] => [
  chunk.rosterId,
  chunk.afterLine,
  chunk.upToLine,
  chunk.plan,
  chunk.start,
  chunk.end,
];

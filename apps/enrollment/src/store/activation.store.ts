import type { Day, Fen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { COVERAGE_DIGEST } from './coverage-digest.js';

/** The enrolled rows of a paid roster between two row numbers, and the period that was paid for. */
export interface ActivationChunk {
  readonly rosterId: string;
  readonly start: Day;
  readonly end: Day;
  /** Day of the credit that completed the amount due. */
  readonly creditedOn: Day;
  readonly afterLine: number;
  readonly upToLine: number;
  readonly actor: string;
}

/** Coverage that became active, with what is sealed of its person. */
export interface ActivatedRow {
  readonly coverageId: string;
  readonly personKey: string;
  readonly units: number;
  readonly version: number;
  readonly active: boolean;
  readonly sealed: string;
}

/** What became of a chunk; `digest` is the SHA-256 over the rows as they were written. */
export interface ActivatedChunk {
  readonly rows: readonly ActivatedRow[];
  readonly digest: string;
}

/** Row number of the last of the next rows to activate; null if none is left. */
export async function nextActivationLine(
  tx: Tx,
  rosterId: string,
  afterLine: number,
  rowsMax: number,
): Promise<number | null> {
  const [row] = await tx.query<{ line: number | null }>(
    `SELECT max(line) AS line FROM (
       SELECT line FROM enrollment.coverage
        WHERE roster_id = $1 AND line > $2 AND status = 'AWAITING_PAYMENT' ORDER BY line LIMIT $3) AS next`,
    [rosterId, afterLine, rowsMax],
  );
  return row?.line ?? null;
}

/**
 * Activates a chunk for the period paid for; a person whom other coverage holds in it has an invalid duplicate instead.
 * `rivals` tells whether there is such coverage at all. The staged rows tell who holds their people: nobody else, once they are won.
 */
export async function activateCoverage(tx: Tx, chunk: ActivationChunk, rivals: boolean): Promise<ActivatedChunk> {
  const rows = await tx.query<ActivatedRow & { digest?: string }>(
    `WITH clash AS MATERIALIZED (
       SELECT DISTINCT ON (c.id) c.id, c.line, other.org_id FROM enrollment.coverage AS c
         JOIN enrollment.coverage AS other
           ON other.person_id = c.person_id AND other.plan = c.plan AND other.holds AND other.id <> c.id
          AND other.starts_on <= $5 AND other.ends_on >= $4
        WHERE $7 AND c.roster_id = $1 AND c.line > $2 AND c.line <= $3 AND c.status = 'AWAITING_PAYMENT'),
     written AS (
       UPDATE enrollment.coverage AS c
          SET version = version + 1, starts_on = $4, ends_on = $5, contested = false,
              status = CASE WHEN id IN (SELECT id FROM clash) THEN 'INVALID_DUPLICATE' ELSE 'ACTIVE' END
        WHERE roster_id = $1 AND line > $2 AND line <= $3 AND status = 'AWAITING_PAYMENT'
       RETURNING *),
     told AS (
       UPDATE enrollment.roster_line AS staged SET row_group = 'DUPLICATE', held_by = clash.org_id, changes = NULL
         FROM clash WHERE staged.roster_id = $1 AND staged.line = clash.line),
     won AS (
       UPDATE enrollment.roster_line SET held_by = NULL
        WHERE roster_id = $1 AND line > $2 AND line <= $3 AND held_by IS NOT NULL AND row_group <> 'DUPLICATE'
          AND line NOT IN (SELECT line FROM clash)),
     digest AS (SELECT ${COVERAGE_DIGEST} AS digest FROM written),
     journalled AS (
       INSERT INTO enrollment.journal (aggregate_type, aggregate_id, version, type, data, actor)
       SELECT 'coverage', id, version, CASE WHEN holds THEN 'coverage-activated' ELSE 'coverage-found-duplicate' END,
              jsonb_build_object('start', $4::date, 'end', $5::date), $6
         FROM written)
     SELECT written.id AS "coverageId", written.person_key AS "personKey", written.units, written.version,
            written.holds AS active, person.sealed,
            CASE WHEN row_number() OVER (ORDER BY line) = 1 THEN (SELECT digest FROM digest) END AS digest
       FROM written JOIN enrollment.person ON person.id = written.person_id
      ORDER BY line`,
    [chunk.rosterId, chunk.afterLine, chunk.upToLine, chunk.start, chunk.end, chunk.actor, rivals],
  );
  return { rows, digest: rows[0]?.digest ?? '' };
}

/** Notes that all rows up to this one are activated. */
export async function markActivated(tx: Tx, chunk: ActivationChunk, rows: number): Promise<void> {
  await tx.query(
    'UPDATE enrollment.roster_progress SET activated_line = $2, activated = activated + $3 WHERE roster_id = $1',
    [chunk.rosterId, chunk.upToLine, rows],
  );
}

/** Rows of a roster that are active, and what was paid for rows that turned out invalid. `pricesFen`: of 1, 2, … units. */
export async function activationTotals(
  tx: Tx,
  rosterId: string,
  pricesFen: readonly Fen[],
): Promise<{ activated: number; duplicates: number; refundDueFen: Fen }> {
  const [totals] = await tx.query<{ activated: number; duplicates: number; refundDueFen: Fen }>(
    `SELECT count(*) FILTER (WHERE status = 'ACTIVE')::int AS activated,
            count(*) FILTER (WHERE status = 'INVALID_DUPLICATE' AND version > 1)::int AS duplicates,
            coalesce(sum(($2::int8[])[units]) FILTER (WHERE status = 'INVALID_DUPLICATE' AND version > 1), 0)::int8
              AS "refundDueFen"
       FROM enrollment.coverage WHERE roster_id = $1`,
    [rosterId, pricesFen],
  );
  return totals ?? { activated: 0, duplicates: 0, refundDueFen: 0n };
}

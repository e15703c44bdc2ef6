import type { Day } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { COVERAGE_DIGEST } from './coverage-digest.js';

/** Coverage that was taken back with its roster; `told` if the world knew of it. */
export interface UndoneRow {
  readonly coverageId: string;
  readonly version: number;
  readonly orgId: string;
  readonly personKey: string;
  readonly start: Day;
  readonly told: boolean;
}

/** What became of a chunk; `digest` is the SHA-256 over the rows as they were written. */
export interface UndoneChunk {
  readonly rows: readonly UndoneRow[];
  readonly digest: string;
}

const NEXT = `
  next AS MATERIALIZED (
    SELECT id, person_id FROM enrollment.coverage
     WHERE roster_id = $1 AND status IN ('AWAITING_PAYMENT', 'ACTIVE', 'ENDED_EARLY') ORDER BY line LIMIT $2)`;

/**
 * Takes back the next rows of a roster, in the order of its lines. Its people are locked first and in one order, as by
 * whoever enrols or activates them elsewhere.
 */
export async function undoCoverage(tx: Tx, rosterId: string, rowsMax: number, actor: string): Promise<UndoneChunk> {
  await tx.query(
    `WITH ${NEXT} SELECT 1 FROM enrollment.person WHERE id IN (SELECT person_id FROM next) ORDER BY id FOR UPDATE`,
    [rosterId, rowsMax],
  );
  const rows = await tx.query<UndoneRow & { digest?: string }>(
    `WITH ${NEXT},
     written AS (
       UPDATE enrollment.coverage AS c SET version = c.version + 1, status = 'UNDONE', contested = false
         FROM next WHERE next.id = c.id
       RETURNING new.*, old.status <> 'AWAITING_PAYMENT' AS told),
     journalled AS (
       INSERT INTO enrollment.journal (aggregate_type, aggregate_id, version, type, data, actor)
       SELECT 'coverage', id, version, 'coverage-undone', '{}', $3 FROM written),
     digest AS (SELECT ${COVERAGE_DIGEST} AS digest FROM written)
     SELECT id AS "coverageId", version, org_id AS "orgId", person_key AS "personKey", starts_on AS start, told,
            CASE WHEN row_number() OVER (ORDER BY line) = 1 THEN (SELECT digest FROM digest) END AS digest
       FROM written ORDER BY line`,
    [rosterId, rowsMax, actor],
  );
  return { rows, digest: rows[0]?.digest ?? '' };
}

import type { Day } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import type { RowGroup } from '../domain/roster.js';
import type { ActivationChunk } from './activation.store.js';

/** Coverage that was active until an earlier payment for the same person and days came to light. */
export interface DisplacedRow {
  readonly coverageId: string;
  readonly version: number;
  readonly rosterId: string;
  readonly orgId: string;
  readonly personKey: string;
  readonly plan: string;
  readonly planVersion: string;
  readonly start: Day;
  readonly units: number;
  /** To which group its row belonged; null where no row is kept. */
  readonly groupBefore: RowGroup | null;
}

const MINE = `
  mine AS MATERIALIZED (
    SELECT id, org_id, person_id, plan, starts_on, ends_on FROM enrollment.coverage
     WHERE roster_id = $1 AND line > $2 AND line <= $3 AND status = 'AWAITING_PAYMENT')`;

/**
 * Locks, in one order, the people of a chunk whom other coverage of the plan may hold in the same days, and tells whether
 * there are any. Unpaid coverage counts whatever its days: they are fixed by its payment, perhaps at this moment.
 */
export async function lockRivals(tx: Tx, chunk: ActivationChunk): Promise<boolean> {
  const people = await tx.query(
    `WITH ${MINE}
     SELECT 1 FROM enrollment.person WHERE id IN (
       SELECT mine.person_id FROM mine
         JOIN enrollment.coverage AS other ON other.person_id = mine.person_id AND other.plan = mine.plan AND other.id <> mine.id
        WHERE other.status = 'AWAITING_PAYMENT'
           OR (other.holds AND other.starts_on <= greatest(mine.ends_on, $5) AND other.ends_on >= least(mine.starts_on, $4)))
      ORDER BY id FOR UPDATE`,
    [chunk.rosterId, chunk.afterLine, chunk.upToLine, chunk.start, chunk.end],
  );
  return people.length > 0;
}

/**
 * The earlier payment wins (plan clause 2.5): coverage paid for later gives way, unpaid coverage waits for its payment as
 * contested. Of two credits of one day the one matched first counts as the earlier. Coverage that ended by death, or
 * whose payment nobody knows, gives way to none.
 */
export async function displaceRivals(tx: Tx, chunk: ActivationChunk): Promise<DisplacedRow[]> {
  return tx.query(
    `WITH ${MINE},
     rival AS MATERIALIZED (
       SELECT mine.id AS mine_id, mine.org_id, other.id, other.status,
              CASE WHEN other.status = 'AWAITING_PAYMENT' THEN false
                   WHEN other.status = 'ACTIVE' AND roster.kind <> 'OPENING' THEN roster.credited_on <= $6
                   ELSE true END AS earlier
         FROM mine
         JOIN enrollment.coverage AS other ON other.person_id = mine.person_id AND other.plan = mine.plan AND other.id <> mine.id
          AND other.holds AND other.starts_on <= $5 AND other.ends_on >= $4
         LEFT JOIN enrollment.roster ON roster.id = other.roster_id),
     yielding AS (
       SELECT DISTINCT ON (id) id, org_id AS yields_to FROM rival WHERE mine_id NOT IN (SELECT mine_id FROM rival WHERE earlier)),
     written AS (
       UPDATE enrollment.coverage AS c
          SET version = version + 1, contested = (status = 'AWAITING_PAYMENT'),
              status = CASE WHEN status = 'ACTIVE' THEN 'INVALID_DUPLICATE' ELSE status END
         FROM yielding WHERE yielding.id = c.id
       RETURNING c.*, yielding.yields_to),
     told AS (
       UPDATE enrollment.roster_line AS staged
          SET held_by = yields_to, row_group = CASE WHEN contested THEN staged.row_group ELSE 'DUPLICATE' END,
              changes = CASE WHEN contested THEN staged.changes END
         FROM written WHERE staged.roster_id = written.roster_id AND staged.line = written.line
       RETURNING staged.roster_id, staged.line, old.row_group AS was),
     journalled AS (
       INSERT INTO enrollment.journal (aggregate_type, aggregate_id, version, type, data, actor)
       SELECT 'coverage', id, version, CASE WHEN contested THEN 'coverage-overtaken' ELSE 'coverage-displaced' END, '{}', $7
         FROM written)
     SELECT id AS "coverageId", version, roster_id AS "rosterId", org_id AS "orgId", person_key AS "personKey", plan,
            plan_version AS "planVersion", starts_on AS start, units, told.was AS "groupBefore"
       FROM written LEFT JOIN told USING (roster_id, line) WHERE status = 'INVALID_DUPLICATE' ORDER BY id`,
    [chunk.rosterId, chunk.afterLine, chunk.upToLine, chunk.start, chunk.end, chunk.creditedOn, chunk.actor],
  );
}

import type { Day } from '@huzhu/kernel';
import { type Decided, isRejected, type Work } from '@huzhu/service';
import type { Coverage } from '../domain/coverage.js';
import { readCoverages } from '../store/coverages.store.js';
import { coverageAggregate } from './coverage.aggregate.js';

/**
 * Coverage that ended with a death that was none lasts again to the day it was paid for. What the death had cancelled before
 * its start stays cancelled: its price goes back, and it is enrolled anew.
 */
export async function restoreCoverage(work: Work, personId: string): Promise<readonly Decided<Coverage>[]> {
  const ended = await readCoverages(work.tx, `person_id = $1 AND status = 'ENDED_EARLY' ORDER BY id`, [personId]);
  const paidFor = await work.tx.query<{ id: string; end: Day }>(
    `SELECT DISTINCT ON (aggregate_id) aggregate_id AS id, data->>'end' AS end FROM enrollment.journal
      WHERE aggregate_type = 'coverage' AND type = 'coverage-activated' AND aggregate_id = ANY ($1::uuid[])
      ORDER BY aggregate_id, version DESC`,
    [ended.map(({ id }) => id)],
  );
  const restored = await work.decideMany(
    coverageAggregate,
    paidFor.map(({ id, end }) => ({ id, command: { type: 'restore', end } as const })),
  );
  return restored.map((each) => {
    if (isRejected(each)) throw new Error(`coverage that ended by death and is not restored: ${each.code}`);
    return each;
  });
}

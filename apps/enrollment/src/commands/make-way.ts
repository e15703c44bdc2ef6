import { addDays, type Fen } from '@huzhu/kernel';
import { priceOf } from '@huzhu/rules';
import { type BlindIndex, isRejected, type Work } from '@huzhu/service';
import { publishEnded } from '../publish/coverage.publish.js';
import type { ActivationChunk } from '../store/activation.store.js';
import { findPlanVersion } from '../store/plan-versions.store.js';
import { type DisplacedRow, displaceRivals, lockRivals } from '../store/rivals.store.js';
import { oweRefund } from './owe-refund.js';
import { groupsWithout } from './roster-counts.js';
import { rosterAggregate } from './roster.aggregate.js';

/**
 * Before a chunk is activated: its people whom other coverage may hold are locked, and coverage that was paid for later gives
 * way, is told of, and refunded. Answers whether other coverage was there at all.
 */
export async function makeWay(work: Work, index: BlindIndex, chunk: ActivationChunk): Promise<boolean> {
  if (!(await lockRivals(work.tx, chunk))) return false;
  const displaced = await displaceRivals(work.tx, chunk);
  for (const [orgId, rows] of Map.groupBy(displaced, (row) => row.orgId)) {
    const items = rows.map(({ coverageId, personKey, version, start }) => ({
      coverageId,
      personKey,
      end: addDays(start, -1),
      reason: 'INVALID_DUPLICATE' as const,
      version,
    }));
    await work.publish(publishEnded(orgId, items), 1);
  }
  const byRoster = [...Map.groupBy(displaced, (row) => row.rosterId)].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [rosterId, rows] of byRoster) await refundRows(work, index, rosterId, rows);
  return true;
}

/** A roster whose activation is not finished counts its invalid rows when it is. */
async function refundRows(work: Work, index: BlindIndex, rosterId: string, rows: readonly DisplacedRow[]) {
  const roster = await work.load(rosterAggregate, rosterId);
  if (roster === null) throw new Error('coverage that gave way came from no roster');
  if (roster.status === 'PAID') return;
  const refundDueFen = await priceOfRows(work, rows);
  const decided = await work.decide(rosterAggregate, rosterId, {
    type: 'displace-rows',
    rows: rows.length,
    refundDueFen,
    ...(roster.groups === null
      ? {}
      : {
          groups: groupsWithout(
            roster.groups,
            rows.map(({ groupBefore }) => groupBefore),
          ),
        }),
  });
  if (isRejected(decided)) throw new Error(`a roster that keeps displaced rows: ${decided.code}`);
  await oweRefund(work, index, { rosterId, roster, cause: 'DUPLICATE', amountFen: refundDueFen });
}

async function priceOfRows(work: Work, rows: readonly DisplacedRow[]): Promise<Fen> {
  const [{ plan: code, planVersion }] = rows as [DisplacedRow, ...DisplacedRow[]];
  const plan = await findPlanVersion(work.tx, code, planVersion);
  if (plan === null) throw new Error('coverage of a plan version that was never released');
  return rows.reduce((sum, { units }) => sum + priceOf(plan, units), 0n);
}

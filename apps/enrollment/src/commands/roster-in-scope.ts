import { type Rejected, reject } from '@huzhu/kernel';
import type { Work } from '@huzhu/service';
import { findPlanVersion } from '../store/plan-versions.store.js';
import type { MendedRoster } from './mend-lines.js';
import { rosterAggregate } from './roster.aggregate.js';

/**
 * A roster of the caller's subtree, locked, with its plan; else `NOT_FOUND`. For work on the service's own connection,
 * which alone sees staged rows: there no row-level security asks whose roster it is.
 */
export async function lockRosterInScope(work: Work, id: string): Promise<MendedRoster | Rejected> {
  const { caller } = work.facts;
  const roster = caller.kind === 'staff' ? await work.load(rosterAggregate, id) : null;
  if (roster === null || caller.kind !== 'staff') return reject('NOT_FOUND');
  const [own] = await work.tx.query('SELECT 1 FROM enrollment.org_closure WHERE org_id = $1 AND ancestor_id = $2', [
    roster.orgId,
    caller.orgId,
  ]);
  if (own === undefined) return reject('NOT_FOUND');
  const plan = await findPlanVersion(work.tx, roster.plan, roster.planVersion);
  if (plan === null) throw new Error('a roster of a plan version that was never released');
  return { id, roster, plan };
}

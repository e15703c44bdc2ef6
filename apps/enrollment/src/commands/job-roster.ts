import type { Database } from '@huzhu/messaging';
import type { Plan } from '@huzhu/rules';
import type { Roster } from '../domain/roster.js';
import { findPlanVersion } from '../store/plan-versions.store.js';
import { readRosters } from '../store/rosters.store.js';

/** A roster and its plan, for background work. */
export async function loadJobRoster(database: Database, rosterId: string): Promise<{ roster: Roster; plan: Plan }> {
  return database.transaction(async (tx) => {
    const [roster] = await readRosters(tx, 'id = $1', [rosterId]);
    const plan = roster && (await findPlanVersion(tx, roster.plan, roster.planVersion));
    if (!roster || !plan) throw new Error('background work on a roster that is not there');
    return { roster, plan };
  });
}

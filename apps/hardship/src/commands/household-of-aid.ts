import type { Work } from '@huzhu/service';
import type { Household } from '../domain/household.js';
import { householdAggregate } from '../store/household.entity.js';

/** The household of an aid, locked before the aid is: every command takes the two in this order. */
export async function householdOfAid(work: Work, aidId: string): Promise<Household | null> {
  const [row] = await work.tx.query<{ household_id: string }>('SELECT household_id FROM hardship.aid WHERE id = $1', [
    aidId,
  ]);
  return row ? work.load(householdAggregate, row.household_id) : null;
}

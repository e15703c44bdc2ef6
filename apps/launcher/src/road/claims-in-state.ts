import type { ClaimItem, ClaimState } from '@huzhu/contracts';
import type { RoadWalk } from './road-walk.js';
import { until } from './until.js';

/** Ids of all claims in a state, as their own service shows them. */
export async function claimsInState(walk: RoadWalk, state: ClaimState): Promise<string[]> {
  return (await claimItems(walk, state)).map(({ claimId }) => claimId);
}

/** All claims in a state. */
export async function claimItems({ people }: RoadWalk, state: ClaimState): Promise<ClaimItem[]> {
  const found: ClaimItem[] = [];
  const claims = people.staff('clerk.city').list<ClaimItem>(`/api/claims/v1/claims?state=${state}`);
  for await (const claim of claims) found.push(claim);
  return found;
}

/** Waits until no claim is in any of these states any more. */
export async function untilNoClaimIs(walk: RoadWalk, ...states: readonly ClaimState[]): Promise<void> {
  for (const state of states) {
    await until(
      `no claim is ${state} any more`,
      async () => (await claimsInState(walk, state)).length,
      (count) => count === 0,
    );
  }
}

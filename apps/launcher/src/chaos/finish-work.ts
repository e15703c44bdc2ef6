import type { ClaimState } from '@huzhu/contracts';
import { openDatabase } from '@huzhu/messaging';
import { claimsInState, untilNoClaimIs } from '../road/claims-in-state.js';
import type { RoadBank } from '../road/road-bank.js';
import type { RoadWalk } from '../road/road-walk.js';
import { payOnce } from '../road/walk-road.js';
import type { ChaosWork } from './chaos-work.js';
import { untilNothingMoves } from './nothing-moves.js';

/** Somebody, or the bank, has still something to do in them. */
const OPEN_STATES: readonly ClaimState[] = [
  'FIRST_REVIEW',
  'SECOND_REVIEW',
  'APPROVAL',
  'CONFIRMATION',
  'APPROVED',
  'ORDERED',
  'PAY_RETURNED',
];
const FINAL_ROUNDS_MAX = 8;

/**
 * Nobody is killed any more: all work is done to its end. What arrives late (coverage after its stays) makes new work,
 * so that only a round that leaves nothing open is the last.
 */
export async function finishWork(walk: RoadWalk, bank: RoadBank, work: ChaosWork): Promise<void> {
  const database = await openDatabase({ url: walk.platform.adminUrl, poolSize: 1, applicationName: 'chaos' });
  let open: Partial<Record<ClaimState, number>> = {};
  try {
    for (let round = 1; round <= FINAL_ROUNDS_MAX; round += 1) {
      await untilNothingMoves(database);
      await work.decideAll();
      await untilNoClaimIs(walk, 'APPROVED');
      const returned = await payOnce(walk, bank);
      await untilNothingMoves(database);
      open = await openClaims(walk);
      if (returned === 0 && Object.keys(open).length === 0) return;
    }
  } finally {
    await database.close();
  }
  throw new Error(`claims are still open after ${FINAL_ROUNDS_MAX} rounds: ${JSON.stringify(open)}`);
}

async function openClaims(walk: RoadWalk): Promise<Partial<Record<ClaimState, number>>> {
  const open: Partial<Record<ClaimState, number>> = {};
  for (const state of OPEN_STATES) {
    const { length } = await claimsInState(walk, state);
    if (length > 0) open[state] = length;
  }
  return open;
}

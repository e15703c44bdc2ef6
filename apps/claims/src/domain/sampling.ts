import { type Actor, reject, type Rejected } from '@huzhu/kernel';
import type { ClaimCase, ClaimStatus } from './claim-case.js';
import { refuseActor } from './segregation.js';

/** Who decided a claim: the plan alone (免申即享), or people. */
export type DecidedBy = 'PLAN' | 'PEOPLE';

/** What somebody who looked at a sampled claim later found. */
export type Finding = 'CONFIRMED' | 'OBJECTED';

/** Shares of decided claims, in basis points, that are looked at again. */
export type SamplingShares = Readonly<Record<DecidedBy, number>>;

const SAMPLING_CLAUSE = 'claims: sampling after the decision';

/** What holds in this house: more of what no person saw before it was approved. */
export const HOUSE_SAMPLING: SamplingShares = { PLAN: 500, PEOPLE: 200 };

const KEYS = 2 ** 32;
const ALL = 10_000;

/**
 * Whether a claim is sampled. `key` is the keyed hash of its id, in hexadecimal digits: nobody without the secret can tell
 * beforehand, asking again changes nothing, and a greater share keeps all that a smaller one had.
 */
export const isSampled = (key: string, shareBasisPoints: number): boolean =>
  Number.parseInt(key.slice(0, 8), 16) * ALL < shareBasisPoints * KEYS;

const DECIDED: readonly ClaimStatus[] = ['APPROVED', 'WAITING_FOR_PAYEE', 'CLOSED', 'RECOVERY', 'REJECTED'];

/** Who decided a claim; null while it is open. */
export function decidedBy({ status, opinions, proposal }: ClaimCase): DecidedBy | null {
  if (!DECIDED.includes(status) || proposal === null) return null;
  return opinions.some(({ step, round }) => step !== 'UNION_CHECK' && step !== 'ACCEPTANCE' && round > 0)
    ? 'PEOPLE'
    : 'PLAN';
}

/** Who took no step of a claim, and is not its member, looks at it again (SOD-1, SOD-3); once. */
export function refuseFinding(claim: ClaimCase, actor: Actor, before: Finding | null): Rejected | null {
  if (before !== null) return reject('FOUND_BEFORE', SAMPLING_CLAUSE, { finding: before });
  return refuseActor(claim, actor, 'APPEAL');
}

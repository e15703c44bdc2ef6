import type { ClaimFacts, ClaimKindCode } from '@huzhu/contracts';
import { type Day, day, reject, type Rejected } from '@huzhu/kernel';
import type { Caller } from '@huzhu/service';
import type { ClaimFactsRecord } from '../store/sealed-claim.js';

/**
 * Facts with the day on which the union was told of a diagnosis (报案日): the first day the claim was heard of, unless
 * staff who took the notice name another. Refusal `NOT_PERMITTED` for a member who does.
 */
export function withNotice(
  facts: ClaimFacts,
  { kind, caller, heardOn }: { readonly kind: ClaimKindCode; readonly caller: Caller; readonly heardOn: Day },
): ClaimFacts | Rejected {
  if (kind !== 'WOMEN_ILLNESS') return facts;
  const { notifiedOn = heardOn } = facts;
  if (notifiedOn !== heardOn && caller.kind === 'member') {
    return reject('NOT_PERMITTED', 'claims: staff who took a notice name its day', { field: '/facts/notifiedOn' });
  }
  return Object.assign(structuredClone(facts), { notifiedOn });
}

/** The day of notice that is kept with the facts of a claim; else the day it was handed in, and of a draft today. */
export const firstNotice = (
  { facts: { notifiedOn } }: Pick<ClaimFactsRecord, 'facts'>,
  { claimedOn, today }: { readonly claimedOn: Day | null; readonly today: Day },
): Day => (typeof notifiedOn === 'string' ? day(notifiedOn) : (claimedOn ?? today));

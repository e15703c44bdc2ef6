import type { ClaimFacts, ClaimKindCode } from '@huzhu/contracts';
import { type Day, reject, type Rejected } from '@huzhu/kernel';
import { type Claim, parseClaim } from '@huzhu/rules';
import { claimJson } from '../store/sealed-claim.js';

/** Facts that the rules can read, and the days by which coverage and order are found. */
export interface ReadFacts {
  readonly kind: 'read';
  readonly facts: Readonly<Record<string, unknown>>;
  readonly claim: Claim;
  /** Admission or diagnosis. */
  readonly eventOn: Day;
  /** Discharge or diagnosis. */
  readonly orderOn: Day;
}

/**
 * Checks facts against the kind of claim. Refusals: `FAULTY_CLAIM` names the first field that is missing or wrong,
 * `DAY_IN_FUTURE` the first that has not come yet.
 */
export function readFacts(
  body: ClaimFacts,
  about: { readonly claimId: string; readonly plan: string; readonly kind: ClaimKindCode; readonly today: Day },
): ReadFacts | Rejected {
  const facts = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
  const { claimId, plan, kind, today } = about;
  const parsed = parseClaim(claimJson(claimId, { plan, kind, claimedOn: today, resettles: null }, facts));
  if (parsed.kind === 'rejected') return parsed;
  const claim = parsed.value;
  const future = dayAfter(claim, today);
  if (future !== null) return reject('DAY_IN_FUTURE', 'claims: what has happened', { field: future });
  return { kind: 'read', facts, claim, eventOn: eventDay(claim), orderOn: orderDay(claim) };
}

/** Day on which coverage is looked for: admission, diagnosis or accident. */
export const eventDay = (claim: Claim): Day => ('admitted' in claim ? claim.admitted : onsetDay(claim));

const orderDay = (claim: Claim): Day => ('discharged' in claim ? claim.discharged : onsetDay(claim));

const onsetDay = (claim: Exclude<Claim, { readonly admitted: Day }>): Day =>
  claim.kind === 'ACCIDENT' ? claim.accidentOn : claim.diagnosedOn;

/** The first field with a day after today: a stay that has not ended cannot be claimed for. */
function dayAfter(claim: Claim, today: Day): string | null {
  const { admitted, discharged, diagnosedOn, notifiedOn, accidentOn, diedOn, settlements } = claim as Partial<
    Record<'admitted' | 'discharged' | 'diagnosedOn' | 'notifiedOn' | 'accidentOn', Day>
  > & { readonly diedOn?: Day | null; readonly settlements?: readonly { readonly settledOn: Day }[] };
  const days = { admitted, discharged, diagnosedOn, notifiedOn, accidentOn, diedOn: diedOn ?? undefined };
  const field = Object.entries(days).find(([, on]) => on !== undefined && on > today)?.[0];
  return field ?? (settlements?.some(({ settledOn }) => settledOn > today) ? 'settledOn' : null);
}

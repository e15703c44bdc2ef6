import type { ClaimFacts, ClaimKindCode } from '@huzhu/contracts';
import type { Day, Rejected } from '@huzhu/kernel';
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

/** Checks facts against the kind of claim; refusal `FAULTY_CLAIM` names the first field that is missing or wrong. */
export function readFacts(
  body: ClaimFacts,
  about: { readonly claimId: string; readonly plan: string; readonly kind: ClaimKindCode; readonly today: Day },
): ReadFacts | Rejected {
  const facts = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
  const { claimId, plan, kind, today } = about;
  const parsed = parseClaim(claimJson(claimId, { plan, kind, claimedOn: today, resettles: null }, facts));
  if (parsed.kind === 'rejected') return parsed;
  const claim = parsed.value;
  return { kind: 'read', facts, claim, eventOn: eventDay(claim), orderOn: orderDay(claim) };
}

/** Day on which coverage is looked for: admission or diagnosis. */
export const eventDay = (claim: Claim): Day => ('admitted' in claim ? claim.admitted : claim.diagnosedOn);

const orderDay = (claim: Claim): Day => ('discharged' in claim ? claim.discharged : claim.diagnosedOn);

import type { Day } from '@huzhu/kernel';
import type { Claim, ClaimHistory } from '@huzhu/rules';

/** A stay that an earlier claim of the person was decided on. */
interface CountedStay {
  readonly plan: string;
  /** `STAY` was reimbursed, for `ALLOWANCE` days were paid. */
  readonly kind: 'STAY' | 'ALLOWANCE';
  readonly hospital: string;
  readonly admitted: Day;
  readonly discharged: Day;
}

type StayClaim = Extract<Claim, { readonly admitted: Day }>;

/** The rules keep the stays they reimburse among the used keys; those of an allowance are kept beside them, here. */
export function withAllowanceStay(history: ClaimHistory, claim: Claim): ClaimHistory {
  if (claim.kind !== 'HOSPITAL_ALLOWANCE') return history;
  const { plan, hospital, admitted, discharged } = claim;
  const key = JSON.stringify([plan, 'ALLOWANCE', hospital, admitted, discharged]);
  return history.usedKeys.includes(key) ? history : { ...history, usedKeys: [...history.usedKeys, key] };
}

/**
 * Whether a person would have been in two beds at once: the claim's stay shares a night, or its first day, with another
 * one that counts. The same stay to the day is refused by the rule of reimbursement, not flagged; a settlement anew may
 * move the days of its own stay.
 */
export function overlapsCountedStay(history: ClaimHistory, claim: Claim): boolean {
  if (!('admitted' in claim)) return false;
  const resettles = claim.kind === 'HOSPITAL' && claim.resettles !== null;
  return countedStays(history).some(
    (counted) =>
      isComparable(counted, claim) &&
      staysOverlap(counted, claim) &&
      !(claim.kind === 'HOSPITAL' && isSameStay(counted, claim)) &&
      !(resettles && counted.hospital === claim.hospital && counted.admitted === claim.admitted),
  );
}

/** Reimbursement is counted over all plans; an allowance is a liability of its own plan. */
const isComparable = (counted: CountedStay, claim: StayClaim): boolean =>
  claim.kind === 'HOSPITAL' ? counted.kind === 'STAY' : counted.kind === 'ALLOWANCE' && counted.plan === claim.plan;

type Days = Pick<CountedStay, 'admitted' | 'discharged'>;

const isSameStay = (a: CountedStay, b: StayClaim): boolean =>
  a.hospital === b.hospital && a.admitted === b.admitted && a.discharged === b.discharged;

/** Discharge and admission on one day is a transfer. */
const staysOverlap = (a: Days, b: Days): boolean =>
  a.admitted === b.admitted || (a.admitted < b.discharged && b.admitted < a.discharged);

function countedStays(history: ClaimHistory): readonly CountedStay[] {
  return history.usedKeys.flatMap((key): CountedStay[] => {
    const [plan, kind, hospital, admitted, discharged] = JSON.parse(key) as [string, string, string, Day, Day];
    return kind === 'STAY' || kind === 'ALLOWANCE' ? [{ plan, kind, hospital, admitted, discharged }] : [];
  });
}

import { addDays, type Day, maxDay, minDay } from '@huzhu/kernel';

/** A claim as far as linking goes: its stay, or its diagnosis as a stay of one day. */
export interface LinkedClaim {
  readonly claimId: string;
  readonly from: Day;
  readonly to: Day;
  /** The claim it replaces or corrects. */
  readonly follows: string | null;
}

/** Claims that belong to one illness: independent liabilities of several plans, transfers, new settlements. */
export interface IllnessCase {
  readonly from: Day;
  readonly to: Day;
  readonly claimIds: readonly string[];
}

/** A transfer to another hospital is admitted on the day of the discharge, or the next. */
const TRANSFER_DAYS = 1;

/**
 * Groups a person's claims by illness: stays that overlap or follow each other within a day, the diagnoses inside them, and
 * claims that replace each other. The earliest comes first.
 */
export function linkClaims(claims: readonly LinkedClaim[]): readonly IllnessCase[] {
  const cases: IllnessCase[] = [];
  for (const claim of [...claims].sort((a, b) => (a.from + a.claimId < b.from + b.claimId ? -1 : 1))) {
    const joined = cases.filter((held) => belongs(claim, held));
    for (const held of joined) cases.splice(cases.indexOf(held), 1);
    cases.push(joined.reduce(merge, { from: claim.from, to: claim.to, claimIds: [claim.claimId] }));
  }
  return cases.sort((a, b) => (a.from < b.from ? -1 : 1));
}

const belongs = ({ from, to, follows }: LinkedClaim, held: IllnessCase): boolean =>
  (follows !== null && held.claimIds.includes(follows)) ||
  (from <= addDays(held.to, TRANSFER_DAYS) && held.from <= addDays(to, TRANSFER_DAYS));

const merge = (added: IllnessCase, held: IllnessCase): IllnessCase => ({
  from: minDay(held.from, added.from),
  to: maxDay(held.to, added.to),
  claimIds: [...held.claimIds, ...added.claimIds],
});

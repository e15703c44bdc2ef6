import type { Day } from '@huzhu/kernel';
import type { HospitalAllowanceClaim, HospitalClaim, Settlement } from '../claims/claim.js';
import { writeJson } from '@huzhu/kernel';
import type { FeedFlag, FeedSettlement } from './parse-feed-line.js';

/** A stay in hospital as the feed tells it: all settlements with one visit id. Personal data. */
export interface FedStay extends Omit<FeedSettlement, 'kind' | 'row' | 'settlement' | 'flags'> {
  readonly settlements: readonly Settlement[];
  readonly flags: readonly (FeedFlag | 'SETTLEMENT_CONFLICT' | 'VISIT_CONFLICT')[];
}

/**
 * Puts the lines of one visit together. A line repeated to the letter changes nothing. Lines that contradict each other
 * are flagged for a person to look at: of one settlement id the first line counts, of the visit's facts the first line's;
 * the stay reaches from the first admission to the last discharge.
 */
export function mergeStay(lines: readonly [FeedSettlement, ...FeedSettlement[]]): FedStay {
  const [{ kind: _kind, row: _row, settlement: _settlement, ...first }] = lines;
  const settlements = new Map<string, Settlement>();
  const flags = new Set<FedStay['flags'][number]>();
  let { admitted, discharged } = first;
  for (const line of lines) {
    const known = settlements.get(line.settlement.settlementId);
    if (known === undefined) settlements.set(line.settlement.settlementId, line.settlement);
    else if (writeJson(known) !== writeJson(line.settlement)) flags.add('SETTLEMENT_CONFLICT');
    if (!sameVisit(line, lines[0])) flags.add('VISIT_CONFLICT');
    for (const flag of line.flags) flags.add(flag);
    if (line.admitted < admitted) admitted = line.admitted;
    if (line.discharged > discharged) discharged = line.discharged;
  }
  return { ...first, admitted, discharged, settlements: [...settlements.values()], flags: [...flags] };
}

const sameVisit = (a: FeedSettlement, b: FeedSettlement): boolean =>
  a.certificateNumber === b.certificateNumber &&
  a.cause === b.cause &&
  a.hospital === b.hospital &&
  a.hospitalLevel === b.hospitalLevel;

/** All stays of a feed that fits in memory, in the order in which they are decided. */
export function staysOf(lines: Iterable<FeedSettlement>): readonly FedStay[] {
  const visits = new Map<string, [FeedSettlement, ...FeedSettlement[]]>();
  for (const line of lines) {
    const visit = visits.get(line.visitId);
    if (visit) visit.push(line);
    else visits.set(line.visitId, [line]);
  }
  return [...visits.values()].map(mergeStay).toSorted(byDischarge);
}

/** Stays are decided by discharge date, then visit id. */
export function byDischarge(a: Pick<FedStay, 'discharged' | 'visitId'>, b: typeof a): number {
  if (a.discharged !== b.discharged) return a.discharged < b.discharged ? -1 : 1;
  return a.visitId < b.visitId ? -1 : Number(a.visitId > b.visitId);
}

/** The claim that a stay of the feed stands for; nobody has to apply (免申即享). */
export const claimOfStay = (
  stay: FedStay,
  facts: { readonly claim: string; readonly plan: string; readonly claimedOn: Day; readonly resettles?: string },
): HospitalClaim => ({
  claim: facts.claim,
  plan: facts.plan,
  kind: 'HOSPITAL',
  claimedOn: facts.claimedOn,
  cause: stay.cause,
  hospital: stay.hospital,
  hospitalLevel: stay.hospitalLevel,
  admitted: stay.admitted,
  discharged: stay.discharged,
  exclusion: null,
  settlements: stay.settlements,
  resettles: facts.resettles ?? null,
});

/** The claim for an allowance a day that the same stay stands for, under a plan that gives one. */
export const allowanceOfStay = (
  { cause, hospital, hospitalLevel, admitted, discharged }: FedStay,
  facts: Pick<HospitalAllowanceClaim, 'claim' | 'plan' | 'claimedOn'>,
): HospitalAllowanceClaim => ({
  ...facts,
  kind: 'HOSPITAL_ALLOWANCE',
  cause,
  hospital,
  hospitalLevel,
  admitted,
  discharged,
  exclusion: null,
});

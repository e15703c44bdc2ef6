import { minFen, type Fen } from '@huzhu/kernel';
import type { CampaignRules } from './campaign-rules.js';
import { decideGrant, type GrantDecision } from './decide-grant.js';

/** One person on the list of an organisation. */
export interface ListEntry {
  readonly entry: string;
  readonly person: string;
  /** The hardship file the person belongs to, where a household is served once. */
  readonly household: string | null;
  /** The campaign reaches the household from its file, by the organisation that holds it. */
  readonly reachedByFile: boolean;
  /** Of the category: the lower one serves. */
  readonly rank: number;
  readonly requestedFen: Fen;
  /** Of the category, a time. */
  readonly capFen: Fen;
  readonly paidThisYearFen: Fen;
}

export interface EntryDecision extends GrantDecision {
  readonly entry: string;
  /** The entry that serves person or household instead; null for a file. */
  readonly heldBy: string | null;
}

/**
 * Conflicts between organisations (重复对象), resolved by rule: the holder of the file serves its household; else the category of
 * lower rank; else whoever was first. `entries` come in the order in which they were received; decisions in the same order.
 */
export function resolveEntries(entries: readonly ListEntry[], rules: CampaignRules): readonly EntryDecision[] {
  const persons = new Map<string, string>();
  const households = new Map<string, string>();
  const decided = new Map<string, EntryDecision>();
  for (const each of entries.toSorted((a, b) => a.rank - b.rank)) {
    const { entry, person, household, requestedFen, capFen, paidThisYearFen } = each;
    const heldBy = persons.get(person) ?? (household === null ? null : (households.get(household) ?? null));
    const holders = { personHolds: heldBy !== null, householdHolds: each.reachedByFile, paidThisYearFen };
    const capped = { ...rules, capPerTimeFen: minFen(capFen, rules.capPerTimeFen) };
    const decision = decideGrant({ person, household, requestedFen }, holders, capped);
    if (decision.holds) {
      persons.set(person, entry);
      if (household !== null) households.set(household, entry);
    }
    decided.set(entry, { entry, ...decision, heldBy: each.reachedByFile ? null : heldBy });
  }
  return entries.map(({ entry }) => decided.get(entry) as EntryDecision);
}

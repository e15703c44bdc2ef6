import type { FeedSettlement } from '@huzhu/rules';
import { type BlindIndex, toJson } from '@huzhu/service';
import type { KnownSettlement } from '../store/feed-stays.js';

/** What the lines of one settlement say, as keyed hashes. */
export type SettlementContent = Pick<KnownSettlement, 'setlId' | 'contentKeys'>;

/** All that lines say of their settlements and of the visit; names and spelling do not count. */
export function contentsOf(index: BlindIndex, lines: readonly FeedSettlement[]): readonly SettlementContent[] {
  const contents = new Map<string, Set<string>>();
  for (const line of lines) {
    const { certificateNumber, cause, hospital, hospitalLevel, admitted, discharged, settlement } = line;
    const said = toJson([certificateNumber, cause, hospital, hospitalLevel, admitted, discharged, settlement]);
    const keys = contents.get(settlement.settlementId) ?? new Set();
    contents.set(settlement.settlementId, keys.add(index.keyOf('settlement-content', said)));
  }
  return [...contents].map(([setlId, keys]) => ({ setlId, contentKeys: [...keys] }));
}

/**
 * What a later file tells of a stay: nothing new, a settlement that was not known, or a known one with other content,
 * which contradicts what was fed before.
 */
export function newsIn(
  contents: readonly SettlementContent[],
  held: readonly KnownSettlement[],
): 'NOTHING' | 'NEW_SETTLEMENT' | 'CONTRADICTION' {
  const known = new Map(held.map(({ setlId, contentKeys }) => [setlId, contentKeys]));
  const contradicts = contents.some(({ setlId, contentKeys }) => {
    const before = known.get(setlId) ?? [];
    return before.length > 0 && contentKeys.some((key) => !before.includes(key));
  });
  if (contradicts) return 'CONTRADICTION';
  return contents.every(({ setlId }) => known.has(setlId)) ? 'NOTHING' : 'NEW_SETTLEMENT';
}

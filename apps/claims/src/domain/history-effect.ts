import type { Fen } from '@huzhu/kernel';
import type { ClaimHistory, DecidedStay, PaidAccident, PaidIllness, UsedDays } from '@huzhu/rules';

/**
 * What one claim left in its person's history, so that it can be taken out again: a proposal that a person rejects, or
 * that is made anew, must not count. The history is the sum of the effects of the claims that count.
 */
export interface HistoryEffect {
  readonly keys: readonly string[];
  readonly stays: readonly StayEffect[];
  readonly illnesses: readonly PaidIllness[];
  readonly allowanceDays: readonly UsedDays[];
  readonly accidents?: readonly PaidAccident[];
}

/** A stay that was opened (`before` null) or settled anew. */
interface StayEffect {
  readonly before: DecidedStay | null;
  readonly after: DecidedStay;
}

const same = (a: DecidedStay, b: DecidedStay): boolean => a.claims[0] === b.claims[0];
const daysKey = ({ plan, periodStart }: UsedDays): string => `${plan} ${periodStart}`;
const illnessKey = (illness: PaidIllness): string =>
  [illness.plan, illness.kind, illness.periodStart, illness.illnessClass, illness.full].join(' ');

const accidentKey = (paid: PaidAccident): string =>
  [paid.plan, paid.periodStart, paid.accidentOn, paid.lumpSumFen, paid.hospitalDays, paid.livingDays].join(' ');

/** The difference one decision made. */
export function effectOf(before: ClaimHistory, after: ClaimHistory): HistoryEffect {
  const usedBefore = new Set(before.usedKeys);
  const daysBefore = new Map(before.allowanceDays.map((used) => [daysKey(used), used.days]));
  return {
    keys: after.usedKeys.filter((key) => !usedBefore.has(key)),
    stays: after.stays.flatMap((stay): StayEffect[] => {
      const earlier = before.stays.find((other) => same(other, stay)) ?? null;
      return earlier !== null && earlier.claims.length === stay.claims.length ? [] : [{ before: earlier, after: stay }];
    }),
    illnesses: withoutIllnesses(after.illnesses, before.illnesses),
    allowanceDays: after.allowanceDays
      .map((used) => ({ ...used, days: used.days - (daysBefore.get(daysKey(used)) ?? 0) }))
      .filter((used) => used.days !== 0),
    ...listed(withoutAccidents(after.accidents ?? [], before.accidents ?? [])),
  };
}

/** The history as if the claim had not been. */
export function withoutEffect(history: ClaimHistory, effect: HistoryEffect): ClaimHistory {
  const keys = new Set(effect.keys);
  const days = new Map(effect.allowanceDays.map((used) => [daysKey(used), used.days]));
  return {
    usedKeys: history.usedKeys.filter((key) => !keys.has(key)),
    stays: history.stays.flatMap((stay) => {
      const change = effect.stays.find(({ after }) => same(after, stay));
      return change === undefined ? [stay] : stayWithout(stay, change);
    }),
    illnesses: withoutIllnesses(history.illnesses, effect.illnesses),
    allowanceDays: history.allowanceDays
      .map((used) => ({ ...used, days: used.days - (days.get(daysKey(used)) ?? 0) }))
      .filter((used) => used.days > 0),
    ...listed(withoutAccidents(history.accidents ?? [], effect.accidents ?? [])),
  };
}

function stayWithout(stay: DecidedStay, { before, after }: StayEffect): readonly DecidedStay[] {
  if (before === null) return [];
  const added = after.claims.filter((claim) => !before.claims.includes(claim));
  const differenceFen: Fen = after.benefitFen - before.benefitFen;
  return [
    {
      ...stay,
      periodStart: before.periodStart,
      claims: stay.claims.filter((claim) => !added.includes(claim)),
      benefitFen: stay.benefitFen - differenceFen,
    },
  ];
}

const withoutIllnesses = (illnesses: readonly PaidIllness[], removed: readonly PaidIllness[]): readonly PaidIllness[] =>
  withoutEach(illnesses, removed, illnessKey);

const withoutAccidents = (
  accidents: readonly PaidAccident[],
  removed: readonly PaidAccident[],
): readonly PaidAccident[] => withoutEach(accidents, removed, accidentKey);

/** Histories of before there were accidents have no list of them. */
const listed = (accidents: readonly PaidAccident[]): Pick<ClaimHistory, 'accidents'> =>
  accidents.length === 0 ? {} : { accidents };

/** Removes each of `removed` once. */
function withoutEach<Entry>(
  entries: readonly Entry[],
  removed: readonly Entry[],
  keyOf: (entry: Entry) => string,
): readonly Entry[] {
  const counts = new Map<string, number>();
  for (const entry of removed) counts.set(keyOf(entry), (counts.get(keyOf(entry)) ?? 0) + 1);
  return entries.filter((entry) => {
    const count = counts.get(keyOf(entry)) ?? 0;
    counts.set(keyOf(entry), count - 1);
    return count <= 0;
  });
}

/** The history with what a claim leaves behind: what `effectOf` takes apart, put together again. */
export function withEffect(history: ClaimHistory, effect: HistoryEffect): ClaimHistory {
  const used = new Set(history.usedKeys);
  return {
    usedKeys: [...history.usedKeys, ...effect.keys.filter((key) => !used.has(key))],
    stays: effect.stays.reduce(withStay, history.stays),
    illnesses: [...history.illnesses, ...effect.illnesses],
    allowanceDays: effect.allowanceDays.reduce(withDays, history.allowanceDays),
    ...listed([...(history.accidents ?? []), ...(effect.accidents ?? [])]),
  };
}

function withStay(stays: readonly DecidedStay[], { before, after }: StayEffect): readonly DecidedStay[] {
  const held = stays.find((stay) => same(stay, after));
  if (held === undefined) return [...stays, after];
  const added = after.claims.filter((claim) => !held.claims.includes(claim));
  const benefitFen = held.benefitFen + after.benefitFen - (before?.benefitFen ?? 0n);
  const changed = { ...held, periodStart: after.periodStart, claims: [...held.claims, ...added], benefitFen };
  return stays.map((stay) => (stay === held ? changed : stay));
}

function withDays(used: readonly UsedDays[], added: UsedDays): readonly UsedDays[] {
  const held = used.find((entry) => daysKey(entry) === daysKey(added));
  if (held === undefined) return [...used, added];
  return used.map((entry) => (entry === held ? { ...entry, days: entry.days + added.days } : entry));
}

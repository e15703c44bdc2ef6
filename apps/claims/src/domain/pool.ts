import {
  BASIS_POINTS_ONE,
  type BasisPoints,
  type Day,
  daysBetween,
  type Fen,
  minDay,
  roundHalfUp,
} from '@huzhu/kernel';
import { type Plan, priceOf } from '@huzhu/rules';

/** Coverage of so many people with the same plan version, period and units. */
export interface CoveredGroup {
  readonly start: Day;
  readonly end: Day;
  readonly units: number;
  readonly people: number;
}

/** What a group paid in, and the part of it whose days have passed by a day (已赚互助金), that day included. */
export function contributionOf(
  plan: Plan,
  group: CoveredGroup,
  on: Day,
): { readonly paidInFen: Fen; readonly earnedFen: Fen } {
  const paidInFen = BigInt(group.people) * priceOf(plan, group.units);
  const days = BigInt(daysBetween(group.start, group.end) + 1);
  const passed = BigInt(Math.max(0, daysBetween(group.start, minDay(on, group.end)) + 1));
  return { paidInFen, earnedFen: roundHalfUp(paidInFen * passed, days) };
}

/** Loss ratio (赔付率): paid and reserved by earned; null while nothing is earned. */
export const lossRatioBp = (paidAndReservedFen: Fen, earnedFen: Fen): BasisPoints | null =>
  earnedFen <= 0n ? null : roundHalfUp(paidAndReservedFen * BASIS_POINTS_ONE, earnedFen);

export interface PoolAlert {
  readonly code: 'BENEFITS_TOO_LOW' | 'WATCH' | 'STOP_RAISING';
  readonly lineBp: BasisPoints;
  readonly clause: string;
}

/** The lines of a plan that a loss ratio has crossed; a ratio on a line has not. */
export function poolAlerts({ code, version, fund }: Plan, ratioBp: BasisPoints): readonly PoolAlert[] {
  const line = (alert: PoolAlert['code'], name: keyof Plan['fund'], crossed: boolean): readonly PoolAlert[] =>
    crossed ? [{ code: alert, lineBp: fund[name], clause: `${code}-${version} fund.${name}` }] : [];
  return [
    ...line('BENEFITS_TOO_LOW', 'lowBelowBp', ratioBp < fund.lowBelowBp),
    ...line('WATCH', 'watchAboveBp', ratioBp > fund.watchAboveBp),
    ...line('STOP_RAISING', 'stopAboveBp', ratioBp > fund.stopAboveBp),
  ];
}

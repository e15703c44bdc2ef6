import type { ClaimItem } from '@huzhu/contracts';
import { type Day, day } from '@huzhu/kernel';
import type { ClaimStatus } from '../domain/claim-case.js';
import { acceptedByFor, ON_THE_WAY, type WholeWay, wholeWayOf } from '../domain/whole-way.js';

/** When `claims.claim AS c` was accepted last. */
export const ACCEPTED_ON_SQL = `(SELECT max(o."on") FROM jsonb_to_recordset(c.opinions) AS o(step text, "on" date)
   WHERE o.step = 'ACCEPTANCE')`;

const ON_THE_WAY_SQL = ON_THE_WAY.map((status) => `'${status}'`).join(', ');

/** Claims on their way that were accepted on a day or before. */
export const acceptedBySql = (place: string): string =>
  `(c.status IN (${ON_THE_WAY_SQL}) AND ${ACCEPTED_ON_SQL} <= ${place}::date)`;

/** Asked for as a filter of lists: whose whole way nears its target or is past it, or is past it. */
export interface WayFilter {
  readonly wholeWay?: NonNullable<WholeWay['level']>;
}

const BEFORE_ALL = day('1900-01-01');

/** The last day of acceptance that a filter asks for; null if any will do. */
export const acceptedBy = ({ wholeWay }: WayFilter, today: Day): Day | null =>
  wholeWay === undefined ? null : (acceptedByFor(wholeWay, today) ?? BEFORE_ALL);

/** Until when a claim in a list is meant to be paid, and how near that is. */
export function wayOf(
  row: { readonly status: ClaimStatus; readonly acceptedOn: Day | null; readonly paidOn: Day | null },
  today: Day,
): Pick<ClaimItem, 'wholeWayUntil' | 'wholeWayLevel'> {
  const way = wholeWayOf(row, today);
  return {
    ...(way === null || way.targetOn === null ? {} : { wholeWayUntil: way.targetOn }),
    ...(way === null || way.level === null ? {} : { wholeWayLevel: way.level }),
  };
}

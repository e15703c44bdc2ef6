import type { RosterView } from '../../api/generated/enrollment.js';
import { daysBetween } from '../../format/day.js';

/** An employer whose cover comes to its end: the roster that ends, and the one that goes on from there, if it was begun. */
export interface Renewal {
  readonly ending: RosterView;
  readonly next?: RosterView;
  /** Below 0 where cover is over. */
  readonly daysLeft: number;
}

/** Cover that ends within half a year is shown: most plans are renewed in the last quarter. */
const RENEWAL_DAYS = 180;

const OVER: readonly RosterView['status'][] = ['REJECTED', 'WITHDRAWN', 'UNDOING'];
const WHOLE: readonly RosterView['kind'][] = ['EMPLOYER', 'OPENING'];

/** The last day of the cover of a roster; undefined before it is paid, unless its file said so. */
export const endOf = ({ period, coverageEnd }: RosterView): string | undefined => period?.end ?? coverageEnd;

const lineOf = ({ orgId, employer, plan }: RosterView): string =>
  [orgId, employer.usc ?? employer.name, plan].join(' ');

/**
 * One entry an employer and plan whose newest cover ends within `RENEWAL_DAYS` of `today`, or that has ended; the soonest first. Who is
 * covered beyond that is renewed already.
 */
export function renewalsOf(rosters: readonly RosterView[], today: string): readonly Renewal[] {
  const lines = new Map<string, RosterView[]>();
  for (const roster of rosters) {
    if (OVER.includes(roster.status) || !WHOLE.includes(roster.kind)) continue;
    const line = lines.get(lineOf(roster)) ?? [];
    lines.set(lineOf(roster), [...line, roster]);
  }
  return [...lines.values()]
    .flatMap((line) =>
      renewalOf(
        line.toSorted((a, b) => a.coverageStart.localeCompare(b.coverageStart)),
        today,
      ),
    )
    .toSorted((a, b) => a.daysLeft - b.daysLeft);
}

function renewalOf(line: readonly RosterView[], today: string): readonly Renewal[] {
  const ending = line.findLast(({ status }) => status === 'ACTIVE');
  const end = ending && endOf(ending);
  if (ending === undefined || end === undefined) return [];
  const daysLeft = daysBetween(today, end);
  if (daysLeft > RENEWAL_DAYS) return [];
  const next = line.findLast(({ coverageStart }) => coverageStart > end);
  return [{ ending, daysLeft, ...(next === undefined ? {} : { next }) }];
}

import { type Fen, roundHalfUp } from '@huzhu/kernel';

/** What was claimed for events of one month, so many months after it. Months count on from any month that all rows share. */
export interface ReportedAmount {
  readonly eventMonth: number;
  readonly lagMonths: number;
  readonly amountFen: Fen;
}

/** After so many months nothing more is expected: the longest limit of a plan is two years. */
const LAGS_MAX = 24;

/** A factor as a fraction: what events had come to a month later, by what they had come to. */
interface Development {
  readonly laterFen: Fen;
  readonly earlierFen: Fen;
}

/**
 * Chain ladder (已发生未报告准备金): how claims of the plan family grew from month to month after the event, applied to what
 * was claimed of one pool (of all if not told). Exact in fractions, rounded half up once for each month of events; never negative, and 0 while nothing has
 * been seen to grow. `asOfMonth` is the running month.
 */
export function ibnrFen(
  reported: readonly ReportedAmount[],
  asOfMonth: number,
  ofPool: readonly ReportedAmount[] = reported,
): Fen {
  const triangle = cumulative(reported, asOfMonth);
  const steps = Array.from({ length: LAGS_MAX }, (_, lag) => developmentAt(triangle, lag));
  let ibnr = 0n;
  for (const row of cumulative(ofPool, asOfMonth).values()) {
    const soFar = row.at(-1)!;
    let numerator = soFar;
    let denominator = 1n;
    for (const { laterFen, earlierFen } of steps.slice(row.length - 1)) {
      if (earlierFen === 0n) continue;
      numerator *= laterFen;
      denominator *= earlierFen;
    }
    ibnr += roundHalfUp(numerator, denominator) - soFar;
  }
  return ibnr;
}

/** By month of the event: what it had come to after 0, 1, … months, as far as the months have passed. */
function cumulative(reported: readonly ReportedAmount[], asOfMonth: number): ReadonlyMap<number, readonly Fen[]> {
  const triangle = new Map<number, Fen[]>();
  for (const { eventMonth, lagMonths, amountFen } of reported) {
    const age = Math.min(asOfMonth - eventMonth, LAGS_MAX);
    if (age < 0) continue;
    const row = triangle.get(eventMonth) ?? Array.from({ length: age + 1 }, () => 0n);
    triangle.set(eventMonth, row);
    for (let lag = Math.min(Math.max(lagMonths, 0), age); lag <= age; lag += 1) row[lag] = row[lag]! + amountFen;
  }
  return triangle;
}

function developmentAt(triangle: ReadonlyMap<number, readonly Fen[]>, lag: number): Development {
  let [laterFen, earlierFen] = [0n, 0n];
  for (const row of triangle.values()) {
    if (row.length <= lag + 1) continue;
    laterFen += row[lag + 1]!;
    earlierFen += row[lag]!;
  }
  return { laterFen, earlierFen };
}

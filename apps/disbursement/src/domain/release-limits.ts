import { type Fen, reject, type Rejected } from '@huzhu/kernel';
import funds from '../../data/release-limits.json' with { type: 'json' };

const CLAUSE = 'control 5.4: limits of a list and of a day';

/** How many leaders approve a batch of an amount, before it is released as every batch is. */
interface ReleaseBand {
  /** Up to and with this amount; null: without end. */
  readonly upToFen: number | null;
  readonly approvals: number;
}

interface ReleaseLimits {
  /** Of one list. */
  readonly listFenMax: number;
  /** Of all lists that are released from one account on one day. */
  readonly dayFenMax: number;
  readonly bands: readonly ReleaseBand[];
}

const LIMITS: ReadonlyMap<string, ReleaseLimits> = new Map(funds.map(({ fund, ...limits }) => [fund, limits]));

/** Throws for a fund without limits. */
function limitsOf(fund: string): ReleaseLimits {
  const limits = LIMITS.get(fund);
  if (limits === undefined) throw new Error('a fund without limits for its releases');
  return limits;
}

/** Approvals by leaders (R6) that a batch needs. Throws for a fund without limits, or bands that end. */
export function approvalsNeeded(fund: string, totalFen: Fen): number {
  const band = limitsOf(fund).bands.find(({ upToFen }) => upToFen === null || totalFen <= BigInt(upToFen));
  if (band === undefined) throw new Error('the bands of a fund end');
  return band.approvals;
}

/** The largest amount that nobody but its three people looks at; none where every list is approved. */
export const unapprovedFenMax = (fund: string): number =>
  Math.max(
    0,
    ...limitsOf(fund)
      .bands.filter(({ approvals }) => approvals === 0)
      .map(({ upToFen }) => upToFen ?? 0),
  );

/** Refusal `LIST_ABOVE_LIMIT` for a list that is to be cut into smaller ones. */
export function refuseLargeList(fund: string, totalFen: Fen): Rejected | null {
  const { listFenMax } = limitsOf(fund);
  if (totalFen <= BigInt(listFenMax)) return null;
  return reject('LIST_ABOVE_LIMIT', CLAUSE, { listFenMax, totalFen: Number(totalFen) });
}

/** Refusal `DAY_ABOVE_LIMIT` for a list that waits for another day, beside what the account has let go on this one. */
export function refuseFullDay(fund: string, totalFen: Fen, releasedFen: Fen): Rejected | null {
  const { dayFenMax } = limitsOf(fund);
  if (releasedFen + totalFen <= BigInt(dayFenMax)) return null;
  return reject('DAY_ABOVE_LIMIT', CLAUSE, { dayFenMax, releasedFen: Number(releasedFen), totalFen: Number(totalFen) });
}

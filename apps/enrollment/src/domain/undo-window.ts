import { type Rejected, reject } from '@huzhu/kernel';
import type { Roster } from './roster.js';

/** A confirmed roster may be taken back for so long (整批撤销). */
const UNDO_MILLISECONDS = 24 * 60 * 60 * 1_000;
const UNDO_CLAUSE = 'UNDO-24H';

type Undoable = Pick<Roster, 'kind' | 'status' | 'confirmedAt' | 'receivedFen' | 'plan' | 'planVersion'>;

/** The first instant (ISO 8601) at which a roster can no longer be taken back; null if it cannot be, whatever the hour. */
export function undoableUntil(roster: Undoable): string | null {
  const { confirmedAt } = roster;
  if (confirmedAt === null || statusRefusal(roster) !== null) return null;
  return new Date(Date.parse(confirmedAt) + UNDO_MILLISECONDS).toISOString();
}

/**
 * Why a roster cannot be taken back at an instant (ISO 8601), or null. Refusals `ALREADY_PAID` (any credit stands against it),
 * `UNDO_TOO_LATE`, `WRONG_STATUS`. Earlier coverage was never paid here: it is taken back even while it is active.
 */
export function undoRefusal(roster: Undoable, at: string): Rejected | null {
  const refusal = statusRefusal(roster);
  if (refusal !== null) return refusal;
  const until = undoableUntil(roster);
  if (until !== null && Date.parse(at) < Date.parse(until)) return null;
  return reject('UNDO_TOO_LATE', UNDO_CLAUSE, until === null ? {} : { until });
}

function statusRefusal({ kind, status, receivedFen, plan, planVersion }: Undoable): Rejected | null {
  const active = status === 'PAID' || status === 'ACTIVE';
  if (kind !== 'OPENING' && (receivedFen > 0n || active)) {
    return reject('ALREADY_PAID', `${plan} ${planVersion} contribution`, { status });
  }
  return status === 'CONFIRMED' || status === 'AWAITING_PAYMENT' || active
    ? null
    : reject('WRONG_STATUS', undefined, { status });
}

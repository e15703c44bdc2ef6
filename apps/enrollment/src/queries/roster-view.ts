import {
  type RosterContributions,
  type RosterCorrection,
  type RosterParticipation,
  type RosterView,
  tradeOf,
} from '@huzhu/contracts';
import { fenToWire } from '@huzhu/service';
import { undoableUntil } from '../domain/undo-window.js';
import type { RosterRow } from '../store/roster.entity.js';
import type { RosterProgressRow } from '../store/roster-progress.store.js';

/** What of a roster is shown: what is not known yet is left out. */
export function rosterView(row: RosterRow, progress: RosterProgressRow): RosterView {
  const { employerName: name, employerUsc: usc, staff, test, groups, problem, periodStart, periodEnd } = row;
  const undoUntil = undoableUntil(row);
  return {
    id: row.id,
    version: row.version,
    status: row.status,
    kind: row.kind,
    ...(row.joinsRosterId === null ? {} : { joinsRosterId: row.joinsRosterId }),
    orgId: row.orgId,
    employer: { name, staff, ...(usc === null ? {} : { usc }), ...tradeOf(row.employerTrade) },
    plan: row.plan,
    planVersion: row.planVersion,
    coverageStart: row.coverageStart,
    ...(row.coverageEnd === null ? {} : { coverageEnd: row.coverageEnd }),
    uploadedOn: row.uploadedOn,
    progress: {
      read: progress.rowsRead,
      checked: progress.rowsChecked,
      written: progress.rowsWritten,
      enrolled: progress.enrolled,
      activated: progress.activated,
    },
    ...known({ rows: row.rows, accepted: row.accepted, rejected: row.rejected }),
    ...(test === null ? {} : { participation: { ...test, ...waiverOf(row) } }),
    ...(groups === null ? {} : { groups }),
    // Either the headcount was typed wrong, or people stand on the roster who do not belong to the employer.
    ...(row.kind === 'EMPLOYER' && (row.accepted ?? 0) > staff ? { remarks: ['STAFF_BELOW_ACCEPTED' as const] } : {}),
    ...(row.correction === null ? {} : { correction: correctionView(row.correction) }),
    ...known({ enrolled: row.enrolled, duplicates: row.duplicates }),
    ...contributionsOf(row),
    ...(periodStart === null || periodEnd === null ? {} : { period: { start: periodStart, end: periodEnd } }),
    ...(problem === null ? {} : { problem }),
    ...(undoUntil === null ? {} : { undoUntil }),
  };
}

function waiverOf({ waivedBy, waivedOn, waiverReason }: RosterRow): Omit<RosterParticipation, 'required' | 'met'> {
  if (waivedBy === null) return { waived: false };
  return {
    waived: true,
    waivedBy,
    ...(waivedOn === null ? {} : { waivedOn }),
    ...(waiverReason === null ? {} : { waiverReason }),
  };
}

const correctionView = ({ on, result, problem }: NonNullable<RosterRow['correction']>): RosterCorrection => ({
  on,
  ...result,
  ...(problem === null ? {} : { problem }),
});

function contributionsOf({ dueFen, receivedFen, refundDueFen }: RosterRow): { contributions?: RosterContributions } {
  if (dueFen === null) return {};
  const missingFen = dueFen > receivedFen ? dueFen - receivedFen : 0n;
  return {
    contributions: {
      dueFen: fenToWire(dueFen),
      receivedFen: fenToWire(receivedFen),
      missingFen: fenToWire(missingFen),
      refundDueFen: fenToWire(refundDueFen),
    },
  };
}

const known = <Key extends string>(numbers: Readonly<Record<Key, number | null>>): Partial<Record<Key, number>> =>
  Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== null)) as Partial<Record<Key, number>>;

import type { Fen } from '@huzhu/kernel';
import type { Roster, RosterCounts, RosterEvent, RosterUploaded } from './roster.js';

/** The roster after an event. */
export function evolveRoster(state: Roster | null, event: RosterEvent): Roster {
  if (event.type === 'roster-uploaded') return uploaded(event);
  if (event.type === 'one-enrolled') return oneEnrolled(event);
  if (state === null) throw new Error(`${event.type} without an upload`);
  switch (event.type) {
    case 'roster-checked':
      return { ...state, status: 'CHECKED', ...countsOf(event) };
    case 'row-mended':
    case 'row-added':
      return { ...state, ...countsOf(event), mendedBy: withPerson(state.mendedBy, event.by) };
    case 'correction-received': {
      const { fileId, fileExtension, by, on } = event;
      const correction = { fileId, fileExtension, by, on, result: null, problem: null };
      return { ...state, status: 'MENDING', correction, mendedBy: withPerson(state.mendedBy, by) };
    }
    case 'correction-taken': {
      const correction = state.correction && { ...state.correction, result: event.result };
      return { ...state, status: 'CHECKED', ...countsOf(event), correction };
    }
    case 'correction-refused': {
      const correction = state.correction && { ...state.correction, problem: event.problem };
      return { ...state, status: 'CHECKED', correction };
    }
    case 'roster-rejected':
      return { ...state, status: 'REJECTED', problem: event.problem };
    case 'roster-withdrawn':
      return {
        ...state,
        status: 'WITHDRAWN',
        withdrawnBy: event.by,
        withdrawalReason: event.reason,
        refundDueFen: state.receivedFen,
      };
    case 'participation-waived':
      return { ...state, waivedBy: event.by, waivedOn: event.on, waiverReason: event.reason };
    case 'roster-confirmed': {
      const { by: confirmedBy, on: confirmedOn, at = null } = event;
      return { ...state, status: 'CONFIRMED', confirmedBy, confirmedOn, confirmedAt: at };
    }
    case 'roster-undo-begun':
      return undoing(state, event);
    case 'roster-undone':
      return { ...state, status: 'WITHDRAWN', enrolled: state.enrolled === null ? null : 0 };
    case 'roster-enrolled': {
      const { enrolled, duplicates, dueFen, groups } = event;
      return { ...state, status: 'AWAITING_PAYMENT', enrolled, duplicates, dueFen, groups: groups ?? state.groups };
    }
    case 'contribution-credited':
      return { ...state, receivedFen: state.receivedFen + event.amountFen };
    case 'roster-paid': {
      const { on, refundDueFen, periodStart, periodEnd } = event;
      return { ...state, status: 'PAID', creditedOn: on, refundDueFen, periodStart, periodEnd };
    }
    case 'roster-activated':
      return {
        ...state,
        status: 'ACTIVE',
        enrolled: event.activated,
        duplicates: (state.duplicates ?? 0) + event.duplicates,
        refundDueFen: state.refundDueFen + event.refundDueFen,
        groups: event.groups ?? state.groups,
      };
    case 'enrolment-cancelled':
      return cancelled(state, event.priceFen);
    case 'rows-displaced':
      return displaced(state, event);
  }
}

const countsOf = ({ rows, accepted, rejected, test, groups }: RosterCounts): RosterCounts => ({
  rows,
  accepted,
  rejected,
  test,
  groups,
});

const withPerson = (people: readonly string[], person: string): readonly string[] =>
  people.includes(person) ? people : [...people, person];

/** Nothing is due from now on. */
const undoing = (
  { dueFen, ...state }: Roster,
  { by, reason }: Extract<RosterEvent, { type: 'roster-undo-begun' }>,
): Roster => ({
  ...state,
  status: 'UNDOING',
  withdrawnBy: by,
  withdrawalReason: reason,
  dueFen: dueFen === null ? null : 0n,
});

const displaced = (state: Roster, event: Extract<RosterEvent, { type: 'rows-displaced' }>): Roster => ({
  ...state,
  enrolled: (state.enrolled ?? 0) - event.rows,
  duplicates: (state.duplicates ?? 0) + event.rows,
  refundDueFen: state.refundDueFen + event.refundDueFen,
  groups: event.groups ?? state.groups,
});

function cancelled(state: Roster, priceFen: Fen): Roster {
  const enrolled = (state.enrolled ?? 0) - 1;
  if (state.status === 'ACTIVE') return { ...state, enrolled, refundDueFen: state.refundDueFen + priceFen };
  return { ...state, enrolled, dueFen: (state.dueFen ?? 0n) - priceFen };
}

/** What nobody knows of a roster when it begins. */
const UNKNOWN = {
  employerTrade: null,
  problem: null,
  rows: null,
  accepted: null,
  rejected: null,
  test: null,
  groups: null,
  correction: null,
  mendedBy: [],
  waivedBy: null,
  waivedOn: null,
  waiverReason: null,
  confirmedBy: null,
  confirmedOn: null,
  confirmedAt: null,
  withdrawnBy: null,
  withdrawalReason: null,
  enrolled: null,
  duplicates: null,
  dueFen: null,
  receivedFen: 0n,
  refundDueFen: 0n,
  creditedOn: null,
  periodStart: null,
  periodEnd: null,
} as const satisfies Partial<Roster>;

function uploaded({ type: _type, by, on, ...facts }: RosterUploaded): Roster {
  return {
    ...UNKNOWN,
    kind: 'EMPLOYER',
    coverageEnd: null,
    ...facts,
    joinsRosterId: null,
    status: 'UPLOADED',
    uploadedBy: by,
    uploadedOn: on,
  };
}

function oneEnrolled({ type: _type, by, on, at, ...facts }: Extract<RosterEvent, { type: 'one-enrolled' }>): Roster {
  return {
    ...UNKNOWN,
    coverageEnd: null,
    ...facts,
    fileSha256: null,
    fileExtension: null,
    fileBytes: null,
    staff: 1,
    status: 'CONFIRMED',
    uploadedBy: by,
    uploadedOn: on,
    rows: 1,
    accepted: 1,
    rejected: 0,
    confirmedBy: by,
    confirmedOn: on,
    confirmedAt: at ?? null,
  };
}

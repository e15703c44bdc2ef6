import type { Roster, RosterEvent, RosterUploaded } from './roster.js';

/** The roster after an event. */
export function evolveRoster(state: Roster | null, event: RosterEvent): Roster {
  if (event.type === 'roster-uploaded') return uploaded(event);
  if (state === null) throw new Error(`${event.type} without an upload`);
  switch (event.type) {
    case 'roster-checked': {
      const { rows, accepted, rejected, test, groups } = event;
      return { ...state, status: 'CHECKED', rows, accepted, rejected, test, groups };
    }
    case 'roster-rejected':
      return { ...state, status: 'REJECTED', problem: event.problem };
    case 'roster-withdrawn':
      return { ...state, status: 'WITHDRAWN', withdrawnBy: event.by, withdrawalReason: event.reason };
    case 'participation-waived':
      return { ...state, waivedBy: event.by, waiverReason: event.reason };
    case 'roster-confirmed':
      return { ...state, status: 'CONFIRMED', confirmedBy: event.by, confirmedOn: event.on };
    case 'roster-enrolled': {
      const { enrolled, duplicates, dueFen } = event;
      return { ...state, status: 'AWAITING_PAYMENT', enrolled, duplicates, dueFen };
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
      };
  }
}

function uploaded({ type: _type, by, on, ...facts }: RosterUploaded): Roster {
  return {
    ...facts,
    status: 'UPLOADED',
    uploadedBy: by,
    uploadedOn: on,
    problem: null,
    rows: null,
    accepted: null,
    rejected: null,
    test: null,
    groups: null,
    waivedBy: null,
    waiverReason: null,
    confirmedBy: null,
    confirmedOn: null,
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
  };
}

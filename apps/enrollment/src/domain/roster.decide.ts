import { accept, type Decider, type Decision, reject, type Rejected } from '@huzhu/kernel';
import { unitsRefusal } from './employer-units.js';
import type { Roster, RosterCommand, RosterEvent } from './roster.js';
import { evolveRoster } from './roster.evolve.js';
import { undoRefusal } from './undo-window.js';

type CommandOf<Type extends RosterCommand['type']> = Extract<RosterCommand, { readonly type: Type }>;

/** Whether a command may be done to a roster, and what it leads to. */
function decideRoster(command: RosterCommand, state: Roster | null): Decision<RosterEvent> {
  if (command.type === 'upload') {
    return state === null ? accept({ ...command, type: 'roster-uploaded' }) : reject('ALREADY_UPLOADED');
  }
  if (command.type === 'enrol-one') {
    return state === null ? accept({ ...command, type: 'one-enrolled' }) : reject('ALREADY_UPLOADED');
  }
  if (state === null) return reject('NOT_FOUND');
  switch (command.type) {
    case 'finish-check':
      return state.status === 'UPLOADED' ? accept({ ...command, type: 'roster-checked' }) : notIn(state);
    case 'reject-file': {
      const { problem } = command;
      return state.status === 'UPLOADED' ? accept({ type: 'roster-rejected', problem }) : notIn(state);
    }
    case 'mend-row':
    case 'add-row':
      return writeRow(command, state);
    case 'receive-correction':
      return mayBeMended(command.by, state) ?? accept({ ...command, type: 'correction-received' });
    case 'finish-correction':
      return state.status === 'MENDING' ? accept({ ...command, type: 'correction-taken' }) : notIn(state);
    case 'refuse-correction': {
      const { problem } = command;
      return state.status === 'MENDING' ? accept({ type: 'correction-refused', problem }) : notIn(state);
    }
    case 'withdraw':
      return withdraw(command, state);
    case 'waive-participation':
      return waiveParticipation(command, state);
    case 'confirm':
      return confirm(command, state);
    case 'release':
      return release(command, state);
    case 'undo':
      return undo(command, state);
    case 'finish-undo':
      return state.status === 'UNDOING' ? accept({ type: 'roster-undone' }) : notIn(state);
    case 'finish-enrolment':
      return finishEnrolment(command, state);
    case 'credit-contribution':
      return creditContribution(command, state);
    case 'finish-activation':
      return state.status === 'PAID' ? accept({ ...command, type: 'roster-activated' }) : notIn(state);
    case 'cancel-enrolment':
      return cancelEnrolment(command, state);
    case 'displace-rows':
      return state.status === 'ACTIVE' ? accept({ ...command, type: 'rows-displaced' }) : notIn(state);
  }
}

export const rosterDecider: Decider<RosterCommand, Roster, RosterEvent> = {
  decide: decideRoster,
  evolve: evolveRoster,
};

function withdraw({ by, on, reason }: CommandOf<'withdraw'>, state: Roster): Decision<RosterEvent> {
  if (state.status !== 'UPLOADED' && state.status !== 'CHECKED') return notIn(state);
  return accept({ type: 'roster-withdrawn', by, on, reason });
}

/** Rows are mended before the roster is confirmed, by nobody who waived its participation test (SOD-1). */
function mayBeMended(by: string, state: Roster): Rejected | null {
  if (state.status !== 'CHECKED') return notIn(state);
  return by === state.waivedBy ? reject('SAME_PERSON', 'SOD-1') : null;
}

function writeRow(command: CommandOf<'mend-row' | 'add-row'>, state: Roster): Decision<RosterEvent> {
  const type = command.type === 'mend-row' ? 'row-mended' : 'row-added';
  return mayBeMended(command.by, state) ?? accept({ ...command, type });
}

function waiveParticipation(
  { by, on, reason }: CommandOf<'waive-participation'>,
  state: Roster,
): Decision<RosterEvent> {
  if (state.status !== 'CHECKED' || state.test === null) return notIn(state);
  if (state.test.met) return reject('PARTICIPATION_MET', participationClause(state));
  if (state.waivedBy !== null) return reject('ALREADY_WAIVED', participationClause(state));
  if (by === state.uploadedBy || state.mendedBy.includes(by)) return reject('SAME_PERSON', 'SOD-1');
  return accept({ type: 'participation-waived', by, on, reason });
}

/**
 * The person who handed the roster in confirms it; whoever waived its participation does not. Of two rosters of one employer that
 * were read in the same moment, the one confirmed first says with how many units.
 */
function confirm({ by, on, at, employerUnits }: CommandOf<'confirm'>, state: Roster): Decision<RosterEvent> {
  if (state.kind === 'OPENING') return reject('RELEASE_NEEDED', 'SOD-4');
  if (state.status !== 'CHECKED' || state.test === null) return notIn(state);
  if (by === state.waivedBy) return reject('SAME_PERSON', 'SOD-1');
  if ((state.accepted ?? 0) === 0) return reject('NOTHING_TO_ENROL', participationClause(state));
  if (!state.test.met && state.waivedBy === null) {
    const facts = { required: state.test.required, accepted: state.accepted ?? 0 };
    return reject('PARTICIPATION_MISSED', participationClause(state), facts);
  }
  const differs = employerUnits ? unitsRefusal(employerUnits, `${state.plan} ${state.planVersion} units`) : null;
  return differs ?? accept({ type: 'roster-confirmed', by, on, at });
}

/** Earlier coverage is let in by a second person: it was neither enrolled nor paid for here (SOD-4). */
function release({ by, on, at }: CommandOf<'release'>, state: Roster): Decision<RosterEvent> {
  if (state.kind !== 'OPENING') return reject('NOT_OPENING_DATA');
  if (state.status !== 'CHECKED') return notIn(state);
  if (by === state.uploadedBy || state.mendedBy.includes(by)) return reject('SAME_PERSON', 'SOD-4');
  if ((state.accepted ?? 0) === 0) return reject('NOTHING_TO_ENROL', participationClause(state));
  return accept({ type: 'roster-confirmed', by, on, at });
}

/** A confirmed roster is taken back whole, by nobody who waived its participation (SOD-1). */
function undo({ by, on, at, reason }: CommandOf<'undo'>, state: Roster): Decision<RosterEvent> {
  if (by === state.waivedBy) return reject('SAME_PERSON', 'SOD-1');
  return undoRefusal(state, at) ?? accept({ type: 'roster-undo-begun', by, on, reason });
}

/** Nobody to pay for: everybody on the roster is covered already. */
function finishEnrolment(command: CommandOf<'finish-enrolment'>, state: Roster): Decision<RosterEvent> {
  if (state.status !== 'CONFIRMED') return notIn(state);
  const { enrolled } = command;
  const enrolledEvent = { ...command, type: 'roster-enrolled' } as const;
  const { kind, coverageStart: start, coverageEnd: end } = state;
  if (enrolled > 0 && kind === 'OPENING' && end !== null) {
    // Paid for before this platform was there: as if on its first day, and nothing is owed.
    const paid = { type: 'roster-paid', on: start, refundDueFen: 0n, periodStart: start, periodEnd: end } as const;
    return accept<RosterEvent>({ ...enrolledEvent, dueFen: 0n }, paid);
  }
  if (enrolled > 0) return accept<RosterEvent>(enrolledEvent);
  const problem = { code: 'NOBODY_TO_ENROL', detail: 'Everybody on this roster is covered already.' };
  return accept<RosterEvent>(enrolledEvent, { type: 'roster-rejected', problem });
}

/** Contributions must make the amount due (plan clause 2.5): less waits for the rest, more is refunded. */
function creditContribution(command: CommandOf<'credit-contribution'>, state: Roster): Decision<RosterEvent> {
  const { contributionId, amountFen, receivedOn, by, period } = command;
  if (state.status === 'UNDOING' || state.status === 'WITHDRAWN')
    return reject('NOTHING_DUE', contributionClause(state));
  if (state.status !== 'AWAITING_PAYMENT' || state.dueFen === null) return notIn(state);
  const tookPart = [state.uploadedBy, state.confirmedBy, state.waivedBy, ...state.mendedBy];
  if (tookPart.includes(by)) return reject('SAME_PERSON', 'SOD-1');
  const credited = { type: 'contribution-credited', contributionId, amountFen, by } as const;
  const excessFen = state.receivedFen + amountFen - state.dueFen;
  if (excessFen < 0n) return accept<RosterEvent>(credited);
  const paid = { refundDueFen: excessFen, periodStart: period.start, periodEnd: period.end };
  return accept<RosterEvent>(credited, { type: 'roster-paid', on: receivedOn, ...paid });
}

/** The last unpaid person takes the roster along; what is left may be paid for by what was credited before. */
function cancelEnrolment(command: CommandOf<'cancel-enrolment'>, state: Roster): Decision<RosterEvent> {
  const { priceFen, by, on, reason, credited } = command;
  const cancelled = { type: 'enrolment-cancelled', priceFen, by, on } as const;
  if (state.status === 'ACTIVE') return accept<RosterEvent>(cancelled);
  if (state.status !== 'AWAITING_PAYMENT' || state.dueFen === null) return notIn(state);
  if (state.enrolled === 1) return accept<RosterEvent>(cancelled, { type: 'roster-withdrawn', by, on, reason });
  const excessFen = state.receivedFen - (state.dueFen - priceFen);
  if (excessFen < 0n || credited === null) return accept<RosterEvent>(cancelled);
  const paid = { refundDueFen: excessFen, periodStart: credited.start, periodEnd: credited.end };
  return accept<RosterEvent>(cancelled, { type: 'roster-paid', on: credited.on, ...paid });
}

const participationClause = (state: Roster): string => `${state.plan} ${state.planVersion} participation`;

const contributionClause = (state: Roster): string => `${state.plan} ${state.planVersion} contribution`;

const notIn = (state: Roster): Rejected => reject('WRONG_STATUS', undefined, { status: state.status });

import { accept, type Decider, type Decision, ownCaseRefusal, reject, type Rejected } from '@huzhu/kernel';
import { type Coverage, type CoverageCommand, type CoverageEvent, evolveCoverage } from './coverage.js';

type CommandOf<Type extends CoverageCommand['type']> = Extract<CoverageCommand, { readonly type: Type }>;

/** Whether a command may be done to one coverage, and what it leads to. */
function decideCoverage(command: CoverageCommand, state: Coverage | null): Decision<CoverageEvent> {
  if (command.type === 'enrol') {
    return state === null ? accept({ ...command, type: 'coverage-enrolled' }) : reject('ALREADY_ENROLLED');
  }
  if (state === null) return reject('NOT_FOUND');
  switch (command.type) {
    case 'cancel':
      return cancel(command, state);
    case 'transfer':
      return transfer(command, state);
    case 'end-by-death':
      return endByDeath(command, state);
    case 'restore': {
      const { end } = command;
      return state.status === 'ENDED_EARLY' ? accept({ type: 'coverage-restored', end }) : notIn(state);
    }
    case 'change-key': {
      const { personKey } = command;
      return personKey === state.personKey ? accept() : accept({ type: 'coverage-key-changed', personKey });
    }
  }
}

export const coverageDecider: Decider<CoverageCommand, Coverage, CoverageEvent> = {
  decide: decideCoverage,
  evolve: evolveCoverage,
};

/** Nobody leaves once coverage has begun; before that the contribution goes back (plan clause 2.5). */
function cancel({ by, on, reason }: CommandOf<'cancel'>, state: Coverage): Decision<CoverageEvent> {
  const own = ownCaseRefusal(by, [state.personKey]);
  if (own) return own;
  if (state.status !== 'ACTIVE' && state.status !== 'AWAITING_PAYMENT') return notIn(state);
  if (on >= state.start) return reject('COVERAGE_BEGUN', clauseOf(state), { start: state.start });
  const wasActive = state.status === 'ACTIVE';
  return accept({ type: 'coverage-cancelled', wasActive, by: by.id, on, reason });
}

/** Job change, dismissal and retirement end nothing: another union serves the same coverage (plan clause 2.5). */
function transfer(command: CommandOf<'transfer'>, state: Coverage): Decision<CoverageEvent> {
  const { by, on, reason, orgId, employerName, employerUsc } = command;
  const own = ownCaseRefusal(by, [state.personKey]);
  if (own) return own;
  if (state.status !== 'ACTIVE') return notIn(state);
  if (on > state.end) return reject('COVERAGE_OVER', clauseOf(state), { end: state.end });
  if (orgId === state.orgId && employerName === state.employerName) return reject('ALREADY_THERE');
  return accept({ type: 'coverage-transferred', orgId, employerName, employerUsc, by: by.id, on, reason });
}

/** The day of death is the last day covered; coverage that had not begun never begins. What is over stays as it was. */
function endByDeath({ diedOn, by, on }: CommandOf<'end-by-death'>, state: Coverage): Decision<CoverageEvent> {
  if (state.status === 'AWAITING_PAYMENT' || (state.status === 'ACTIVE' && diedOn < state.start)) {
    const wasActive = state.status === 'ACTIVE';
    return accept({ type: 'coverage-cancelled', wasActive, by, on, reason: 'DEATH' });
  }
  if (state.status !== 'ACTIVE' || diedOn >= state.end) return accept();
  return accept({ type: 'coverage-ended-by-death', end: diedOn, by, on });
}

const clauseOf = (state: Coverage): string => `${state.plan} ${state.planVersion} period`;

const notIn = (state: Coverage): Rejected => reject('WRONG_STATUS', undefined, { status: state.status });

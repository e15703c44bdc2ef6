import { accept, type Day, type Decider, type Decision, reject, type Rejected } from '@huzhu/kernel';
import type { Rectification, RectificationCommand, RectificationEvent } from './rectification.state.js';

const CLAUSE = 'audit 5.5: a finding has a day for its answer, and another auditor closes it';

const lateDay = (dueOn: Day, today: Day): Rejected | null =>
  dueOn < today ? reject('DUE_DAY_PAST', CLAUSE, { dueOn, today }) : null;

function decide(command: RectificationCommand, held: Rectification | null): Decision<RectificationEvent> {
  if (command.type === 'open-rectification') {
    if (held !== null) throw new Error('a finding is opened once');
    const late = lateDay(command.dueOn, command.foundOn);
    return late ?? accept<RectificationEvent>({ ...command, type: 'rectification-opened' });
  }
  if (held === null) return reject('NOT_FOUND');
  const awaited = command.type === 'answer-rectification' ? 'OPEN' : 'ANSWERED';
  if (held.status !== awaited) return reject('NOT_AT_THIS_STEP', CLAUSE, { state: held.status });
  const { by, on } = command;
  if (command.type === 'answer-rectification') {
    if (command.byOrgId !== held.orgId) return reject('NOT_PERMITTED', 'audit 5.5: the unit answers for itself');
    if (held.foundBy === by) return reject('SAME_PERSON', 'SOD-1');
    return accept<RectificationEvent>({ type: 'rectification-answered', by, on, sealedText: command.sealedText });
  }
  if (held.answers.some((answer) => answer.by === by)) return reject('SAME_PERSON', 'SOD-1');
  if (command.type === 'return-rectification') {
    const { sealedReason, dueOn } = command;
    const returned = { type: 'rectification-returned', by, on, sealedReason, dueOn } as const;
    return lateDay(dueOn, on) ?? accept<RectificationEvent>(returned);
  }
  if (held.foundBy === by) return reject('SAME_PERSON', 'SOD-1');
  return accept<RectificationEvent>({ type: 'rectification-closed', by, on, sealedNote: command.sealedNote });
}

function evolve(held: Rectification | null, event: RectificationEvent): Rectification {
  if (event.type === 'rectification-opened') {
    const { type: _, ...finding } = event;
    const unanswered = { status: 'OPEN', answers: [], sealedReturnReason: null } as const;
    return { ...finding, ...unanswered, sealedNote: null, closedBy: null, closedOn: null };
  }
  if (held === null) throw new Error('a rectification begins with its finding');
  const { by, on } = event;
  switch (event.type) {
    case 'rectification-answered':
      return { ...held, status: 'ANSWERED', answers: [...held.answers, { by, on, sealedText: event.sealedText }] };
    case 'rectification-returned':
      return { ...held, status: 'OPEN', sealedReturnReason: event.sealedReason, dueOn: event.dueOn };
    case 'rectification-closed':
      return { ...held, status: 'CLOSED', sealedNote: event.sealedNote, closedBy: by, closedOn: on };
  }
}

/** Who finds, who answers and who closes are three people; whoever found may say that an answer is not enough. Clause 5.5. */
export const rectificationDecider: Decider<RectificationCommand, Rectification, RectificationEvent> = {
  decide,
  evolve,
};

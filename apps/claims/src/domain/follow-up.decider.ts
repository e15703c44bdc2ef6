import { accept, type Day, type Decider, type Decision, ownCaseRefusal, reject, type Rejected } from '@huzhu/kernel';
import type { FollowUp, FollowUpResult, OwnerAnswer, Ownership } from './follow-up.js';
import type { Reviewer } from './segregation.js';

type Opening = Ownership &
  Pick<FollowUp, 'orgId' | 'claimId' | 'personKey' | 'foundBy' | 'foundOn' | 'sealedReason' | 'decidedBy'>;

/** Who acts on a follow-up, with the roles of the token. */
export interface FollowUpActor extends Reviewer {
  readonly roles: readonly string[];
}

interface Step {
  readonly by: FollowUpActor;
  readonly on: Day;
}

export type FollowUpCommand =
  | ({ readonly type: 'open-follow-up' } & Opening)
  | ({ readonly type: 'name-owner' } & Step & Ownership)
  | ({ readonly type: 'answer-finding'; readonly sealedText: string } & Step)
  | ({ readonly type: 'return-answer'; readonly sealedReason: string; readonly dueOn: Day | null } & Step)
  | ({ readonly type: 'close-follow-up'; readonly result: FollowUpResult; readonly sealedNote: string } & Step);

interface Taken {
  readonly by: string;
  readonly on: Day;
}

export type FollowUpEvent =
  | ({ readonly type: 'follow-up-opened' } & Opening)
  | ({ readonly type: 'owner-named' } & Taken & Ownership)
  | ({ readonly type: 'finding-answered' } & OwnerAnswer)
  | ({ readonly type: 'answer-returned'; readonly sealedReason: string; readonly dueOn: Day | null } & Taken)
  | ({ readonly type: 'follow-up-closed'; readonly result: FollowUpResult; readonly sealedNote: string } & Taken);

type CommandOf<Type extends FollowUpCommand['type']> = Extract<FollowUpCommand, { type: Type }>;

const samePerson = (): Rejected => reject('SAME_PERSON', 'SOD-1');

function decide(command: FollowUpCommand, followUp: FollowUp | null): Decision<FollowUpEvent> {
  if (command.type === 'open-follow-up') return open(command, followUp);
  if (followUp === null) return reject('NOT_FOUND');
  const { by } = command;
  const own = ownCaseRefusal(by, [followUp.personKey]);
  if (own) return own;
  if (by.relatives?.includes(followUp.personKey)) return reject('RECUSAL_REQUIRED', 'SOD-3');
  const awaited = command.type === 'name-owner' || command.type === 'answer-finding' ? 'OPEN' : 'ANSWERED';
  if (followUp.status !== awaited) return reject('NOT_AT_THIS_STEP', undefined, { state: followUp.status });
  return command.type === 'answer-finding' ? answer(command, followUp) : judge(command, followUp);
}

function open(command: CommandOf<'open-follow-up'>, before: FollowUp | null): Decision<FollowUpEvent> {
  if (before !== null) throw new Error('a finding is followed up once');
  if (command.ownerId === command.foundBy) return samePerson();
  return accept<FollowUpEvent>({ ...command, type: 'follow-up-opened' });
}

/** The owner answers, or anybody of the owning role; never who found it or judged an answer before (SOD-1). */
function answer({ by, on, sealedText }: CommandOf<'answer-finding'>, followUp: FollowUp): Decision<FollowUpEvent> {
  if (followUp.judges.includes(by.id)) return samePerson();
  const { ownerId, ownerRole } = followUp;
  const owns = ownerId === null ? by.roles.includes(ownerRole) : by.id === ownerId;
  if (!owns) return reject('NOT_PERMITTED', 'claims: its owner answers for a finding', { ownerRole });
  return accept<FollowUpEvent>({ type: 'finding-answered', by: by.id, on, sealedText });
}

/**
 * What is no answer: nobody takes it whose decision is in doubt, or who answered or has to (SOD-1). A finding is closed by another than
 * who found it.
 */
function judge(
  command: Exclude<CommandOf<FollowUpCommand['type']>, { type: 'open-follow-up' | 'answer-finding' }>,
  followUp: FollowUp,
): Decision<FollowUpEvent> {
  const { id } = command.by;
  const { decidedBy, answers, ownerId, foundBy } = followUp;
  if (decidedBy.includes(id) || ownerId === id || answers.some(({ by }) => by === id)) return samePerson();
  const taken = { ...command, by: id };
  switch (taken.type) {
    case 'name-owner': {
      const mayNotAnswer = [id, ...followUp.judges];
      if (taken.ownerId !== null && mayNotAnswer.includes(taken.ownerId)) return samePerson();
      return accept<FollowUpEvent>({ ...taken, type: 'owner-named' });
    }
    case 'return-answer':
      return accept<FollowUpEvent>({ ...taken, type: 'answer-returned' });
    case 'close-follow-up':
      return id === foundBy ? samePerson() : accept<FollowUpEvent>({ ...taken, type: 'follow-up-closed' });
  }
}

function evolve(followUp: FollowUp | null, event: FollowUpEvent): FollowUp {
  if (event.type === 'follow-up-opened') return opened(event);
  if (followUp === null) throw new Error(`a follow-up cannot begin with ${event.type}`);
  switch (event.type) {
    case 'owner-named': {
      const { ownerRole, ownerId, dueOn } = event;
      return { ...followUp, ownerRole, ownerId, dueOn, judges: withJudge(followUp, event.by) };
    }
    case 'finding-answered': {
      const { type: _, ...given } = event;
      return { ...followUp, status: 'ANSWERED', answers: [...followUp.answers, given] };
    }
    case 'answer-returned': {
      const { sealedReason: sealedReturnReason, dueOn } = event;
      return { ...followUp, status: 'OPEN', sealedReturnReason, dueOn, judges: withJudge(followUp, event.by) };
    }
    case 'follow-up-closed': {
      const { result, sealedNote, by: closedBy, on: closedOn } = event;
      return { ...followUp, status: 'CLOSED', result, sealedNote, closedBy, closedOn };
    }
  }
}

const withJudge = ({ judges }: FollowUp, by: string): string[] => [...new Set([...judges, by])];

function opened(event: Extract<FollowUpEvent, { type: 'follow-up-opened' }>): FollowUp {
  const { type: _, ...opening } = event;
  return {
    ...opening,
    status: 'OPEN',
    judges: [opening.foundBy],
    answers: [],
    sealedReturnReason: null,
    result: null,
    sealedNote: null,
    closedBy: null,
    closedOn: null,
  };
}

/** The rules of one follow-up. */
export const followUpDecider: Decider<FollowUpCommand, FollowUp, FollowUpEvent> = { decide, evolve };

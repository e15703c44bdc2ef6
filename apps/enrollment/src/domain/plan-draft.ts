import { accept, type Day, type Decider, type Decision, reject } from '@huzhu/kernel';

type PlanDraftStatus = 'DRAFT' | 'SUBMITTED' | 'RELEASED' | 'WITHDRAWN';

/** A plan version that is being written (计划草案): changed by drafters, released by somebody who wrote nothing of it. */
export interface PlanDraft {
  readonly orgId: string;
  readonly plan: string;
  readonly planVersion: string;
  /** Released version of the family with which it is compared; null for a new family. */
  readonly basedOn: string | null;
  readonly definition: object;
  readonly status: PlanDraftStatus;
  /** Everybody who created, changed or submitted it. */
  readonly drafters: readonly string[];
  readonly createdOn: Day;
  /** Who released, returned or withdrew it last. */
  readonly decidedBy: string | null;
  readonly reason: string | null;
}

export type PlanDraftCommand =
  | ({ readonly type: 'create'; readonly by: string; readonly on: Day } & Begun)
  | { readonly type: 'change'; readonly definition: object; readonly by: string }
  | { readonly type: 'submit'; readonly faults: number; readonly firstFault: string | null; readonly by: string }
  | { readonly type: 'return'; readonly reason: string; readonly by: string }
  | { readonly type: 'withdraw'; readonly reason: string; readonly by: string }
  | { readonly type: 'release'; readonly by: string };

type Begun = Pick<PlanDraft, 'orgId' | 'plan' | 'planVersion' | 'basedOn' | 'definition'>;

export type PlanDraftEvent =
  | ({ readonly type: 'draft-created'; readonly by: string; readonly on: Day } & Begun)
  | { readonly type: 'draft-changed'; readonly definition: object; readonly by: string }
  | { readonly type: 'draft-submitted'; readonly by: string }
  | { readonly type: 'draft-returned'; readonly reason: string; readonly by: string }
  | { readonly type: 'draft-withdrawn'; readonly reason: string; readonly by: string }
  | { readonly type: 'draft-released'; readonly by: string };

export const planDraftDecider: Decider<PlanDraftCommand, PlanDraft, PlanDraftEvent> = {
  decide(command, draft) {
    if (command.type === 'create') {
      return draft === null ? accept({ ...command, type: 'draft-created' }) : reject('ALREADY_CREATED');
    }
    return draft === null ? reject('NOT_FOUND') : decideHeld(command, draft);
  },
  evolve(draft, event) {
    if (event.type === 'draft-created') {
      const { type: _type, by, on, ...begun } = event;
      return { ...begun, status: 'DRAFT', drafters: [by], createdOn: on, decidedBy: null, reason: null };
    }
    if (draft === null) throw new Error('a draft begins with its creation');
    return evolveHeld(draft, event);
  },
};

function decideHeld(
  command: Exclude<PlanDraftCommand, { type: 'create' }>,
  draft: PlanDraft,
): Decision<PlanDraftEvent> {
  const { status, drafters } = draft;
  const wrong = reject('WRONG_STATUS', undefined, { status });
  switch (command.type) {
    case 'change':
      if (status !== 'DRAFT') return wrong;
      return accept({ ...command, type: 'draft-changed' });
    case 'submit':
      if (status !== 'DRAFT') return wrong;
      if (command.faults > 0) {
        return reject('PLAN_FAULTY', 'plan-schema', { faults: command.faults, field: command.firstFault ?? '' });
      }
      return accept({ type: 'draft-submitted', by: command.by });
    case 'withdraw':
      if (status !== 'DRAFT' && status !== 'SUBMITTED') return wrong;
      return accept({ ...command, type: 'draft-withdrawn' });
    case 'return':
    case 'release':
      if (status !== 'SUBMITTED') return wrong;
      if (drafters.includes(command.by)) return reject('SAME_PERSON', 'SOD-4');
      return command.type === 'return'
        ? accept({ ...command, type: 'draft-returned' })
        : accept({ ...command, type: 'draft-released' });
  }
}

function evolveHeld(draft: PlanDraft, event: Exclude<PlanDraftEvent, { type: 'draft-created' }>): PlanDraft {
  const drafters = draft.drafters.includes(event.by) ? draft.drafters : [...draft.drafters, event.by];
  switch (event.type) {
    case 'draft-changed':
      return { ...draft, definition: event.definition, drafters };
    case 'draft-submitted':
      return { ...draft, status: 'SUBMITTED', drafters, decidedBy: null, reason: null };
    case 'draft-returned':
      return { ...draft, status: 'DRAFT', decidedBy: event.by, reason: event.reason };
    case 'draft-withdrawn':
      return { ...draft, status: 'WITHDRAWN', decidedBy: event.by, reason: event.reason };
    case 'draft-released':
      return { ...draft, status: 'RELEASED', decidedBy: event.by };
  }
}

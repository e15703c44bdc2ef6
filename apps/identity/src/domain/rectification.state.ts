import type { Day } from '@huzhu/kernel';

/** What the unit said, or what was said of its answer. */
interface Said {
  readonly by: string;
  readonly on: Day;
  readonly sealedText: string;
}

/** What an auditor found in a unit (审计发现), until another auditor closes it (整改销号). */
export interface Rectification {
  readonly orgId: string;
  readonly service: string;
  readonly test: string | null;
  readonly objectId: string | null;
  readonly status: 'OPEN' | 'ANSWERED' | 'CLOSED';
  readonly foundBy: string;
  readonly foundOn: Day;
  readonly sealedFinding: string;
  readonly dueOn: Day;
  readonly answers: readonly Said[];
  /** Why the last answer was not enough. */
  readonly sealedReturnReason: string | null;
  readonly sealedNote: string | null;
  readonly closedBy: string | null;
  readonly closedOn: Day | null;
}

type RectificationFinding = Pick<
  Rectification,
  'orgId' | 'service' | 'test' | 'objectId' | 'foundBy' | 'foundOn' | 'sealedFinding' | 'dueOn'
>;

interface Step {
  readonly by: string;
  readonly on: Day;
}

export type RectificationCommand =
  | ({ readonly type: 'open-rectification' } & RectificationFinding)
  /** `byOrgId`: the unit of whoever answers. */
  | ({ readonly type: 'answer-rectification'; readonly byOrgId: string; readonly sealedText: string } & Step)
  | ({ readonly type: 'return-rectification'; readonly sealedReason: string; readonly dueOn: Day } & Step)
  | ({ readonly type: 'close-rectification'; readonly sealedNote: string } & Step);

export type RectificationEvent =
  | ({ readonly type: 'rectification-opened' } & RectificationFinding)
  | ({ readonly type: 'rectification-answered'; readonly sealedText: string } & Step)
  | ({ readonly type: 'rectification-returned'; readonly sealedReason: string; readonly dueOn: Day } & Step)
  | ({ readonly type: 'rectification-closed'; readonly sealedNote: string } & Step);

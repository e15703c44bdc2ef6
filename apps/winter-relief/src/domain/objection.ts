import { accept, reject, type Day, type Decider, type Decision } from '@huzhu/kernel';

/** What somebody says against a grant while it hangs out (异议). */
export interface Objection {
  readonly campaignId: string;
  readonly recipientId: string;
  readonly orgId: string;
  readonly status: 'OPEN' | 'UPHELD' | 'DISMISSED';
  /** Ciphertext. */
  readonly sealedStatement: string;
  readonly sealedFinding: string | null;
  readonly raisedOn: Day;
  /** Who wrote it down. */
  readonly takenBy: string;
  readonly decidedBy: string | null;
  readonly decidedOn: Day | null;
}

interface Step {
  readonly by: string;
  readonly on: Day;
}

export type ObjectionCommand = Step &
  (
    | {
        readonly type: 'raise';
        readonly campaignId: string;
        readonly recipientId: string;
        readonly orgId: string;
        readonly sealedStatement: string;
        readonly publicUntil: Day | null;
      }
    | {
        readonly type: 'decide';
        readonly upheld: boolean;
        readonly sealedFinding: string;
        readonly proposedBy: string | null;
      }
  );

export type ObjectionEvent = Step &
  (
    | {
        readonly type: 'objection-raised';
        readonly campaignId: string;
        readonly recipientId: string;
        readonly orgId: string;
        readonly sealedStatement: string;
      }
    | { readonly type: 'objection-decided'; readonly upheld: boolean; readonly sealedFinding: string }
  );

/** Taken while the list hangs out; decided by neither who wrote it down nor who proposed the grant. */
function decide(command: ObjectionCommand, objection: Objection | null): Decision<ObjectionEvent> {
  const { by, on } = command;
  if (command.type === 'raise') {
    const { campaignId, recipientId, orgId, sealedStatement, publicUntil } = command;
    if (publicUntil === null) return reject('NOT_PUBLIC', 'PUBLICITY');
    if (on > publicUntil) return reject('PUBLICITY_OVER', 'PUBLICITY', { until: publicUntil });
    return accept({ type: 'objection-raised', campaignId, recipientId, orgId, sealedStatement, by, on });
  }
  if (objection === null) return reject('NOT_FOUND');
  if (objection.status !== 'OPEN') return reject('WRONG_STATUS', 'OBJECTION', { status: objection.status });
  if (objection.takenBy === by || command.proposedBy === by) return reject('SAME_PERSON', 'SOD-1');
  const { upheld, sealedFinding } = command;
  return accept({ type: 'objection-decided', upheld, sealedFinding, by, on });
}

function evolve(objection: Objection | null, event: ObjectionEvent): Objection {
  if (event.type === 'objection-raised') {
    const { type: _type, by: takenBy, on: raisedOn, ...raised } = event;
    return { ...raised, status: 'OPEN', sealedFinding: null, raisedOn, takenBy, decidedBy: null, decidedOn: null };
  }
  if (objection === null) throw new Error('a decision before an objection');
  const { upheld, sealedFinding, by: decidedBy, on: decidedOn } = event;
  return { ...objection, status: upheld ? 'UPHELD' : 'DISMISSED', sealedFinding, decidedBy, decidedOn };
}

/** The rules of an objection. */
export const objectionDecider: Decider<ObjectionCommand, Objection, ObjectionEvent> = { decide, evolve };

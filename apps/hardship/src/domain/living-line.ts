import { accept, type Actor, type Day, type Decider, type Fen, reject } from '@huzhu/kernel';

/** The minimum-living line of a union's area from a day on (低保标准). */
export interface LivingLine {
  readonly orgId: string;
  readonly validFrom: Day;
  /** A month and person. */
  readonly lineMonthlyFen: Fen;
  readonly minimumWageMonthlyFen: Fen | null;
  readonly announcement: string;
  readonly status: 'PROPOSED' | 'APPROVED' | 'DECLINED';
  readonly proposedBy: string;
  readonly decidedBy: string | null;
}

interface Step {
  readonly by: Actor;
  readonly on: Day;
}

type Proposed = Omit<LivingLine, 'status' | 'proposedBy' | 'decidedBy'>;

export type LivingLineCommand = Step &
  (
    | ({ readonly type: 'propose' } & Proposed)
    | { readonly type: 'decide'; readonly outcome: 'APPROVED' | 'DECLINED'; readonly taken: boolean }
  );

export type LivingLineEvent = { readonly by: string; readonly on: Day } & (
  | ({ readonly type: 'line-proposed' } & Proposed)
  | { readonly type: 'line-decided'; readonly outcome: 'APPROVED' | 'DECLINED' }
);

/** A parameter of the rules: drafted by one person, released by another (SOD-4), and one a day and union. */
export const livingLineDecider: Decider<LivingLineCommand, LivingLine, LivingLineEvent> = {
  decide(command, line) {
    const { by, on } = command;
    if (command.type === 'propose') return accept({ ...command, type: 'line-proposed', by: by.id, on });
    if (line === null) return reject('NOT_FOUND');
    if (line.status !== 'PROPOSED') return reject('WRONG_STATUS', 'LIVING-LINE', { status: line.status });
    if (line.proposedBy === by.id) return reject('SAME_PERSON', 'SOD-4');
    if (command.outcome === 'APPROVED' && command.taken) return reject('LINE_TAKEN', 'LIVING-LINE');
    return accept({ type: 'line-decided', by: by.id, on, outcome: command.outcome });
  },
  evolve(line, event) {
    if (event.type === 'line-proposed') {
      const { type: _type, by: proposedBy, on: _on, ...proposed } = event;
      return { ...proposed, status: 'PROPOSED', proposedBy, decidedBy: null };
    }
    if (line === null) throw new Error('a decision on a line that nobody proposed');
    return { ...line, status: event.outcome, decidedBy: event.by };
  },
};

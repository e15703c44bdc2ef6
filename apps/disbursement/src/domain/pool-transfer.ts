import { accept, type Day, type Decider, type Fen, reject, type Rejected } from '@huzhu/kernel';
import { POOL_CLAUSE } from './pool.js';

const RESERVE_CLAUSE = 'fund 2.10: the reserve is used with the consent of the unit above';
const UNALLOCATED_CLAUSE = 'fund 2.10: what belongs to no pool is all that can be put into one';

/**
 * Money that is carried between the years of a plan family, or between a year and what belongs to no pool (null): an opening
 * balance, a donation, a surplus. Plan families do not pay for each other.
 */
interface Transfer {
  readonly orgId: string;
  readonly fundId: string;
  readonly plan: string;
  readonly fromYear: number | null;
  readonly toYear: number | null;
  readonly amountFen: Fen;
  readonly number: string;
  readonly datedOn: Day;
  /** What it is for. */
  readonly reason: string | null;
}

export interface PoolTransferState extends Transfer {
  readonly stage: 'PROPOSED' | 'CONFIRMED' | 'REJECTED';
  readonly proposedBy: string;
  readonly decidedBy: string | null;
  readonly decidedOn: Day | null;
}

export type PoolTransferCommand =
  | { readonly type: 'propose'; readonly transfer: Transfer; readonly by: string }
  /**
   * `availableFen`: what lies where the money is taken from; `reserveFen`: the part of it that pools once held; `isAbove`: the approver's
   * unit stands above the one that holds the fund, or nobody does.
   */
  | {
      readonly type: 'confirm';
      readonly availableFen: Fen;
      readonly reserveFen: Fen;
      readonly isAbove: boolean;
      readonly by: string;
      readonly on: Day;
    }
  | { readonly type: 'reject'; readonly by: string; readonly on: Day };

export type PoolTransferEvent =
  | {
      readonly type: 'pool-transfer-proposed';
      /** Proposals of before reasons were kept have none. */
      readonly transfer: Omit<Transfer, 'reason'> & Partial<Pick<Transfer, 'reason'>>;
      readonly by: string;
    }
  | { readonly type: 'pool-transfer-confirmed'; readonly by: string; readonly on: Day }
  | { readonly type: 'pool-transfer-rejected'; readonly by: string; readonly on: Day };

/** SOD-2: what a pool holds changes by two people. */
export const poolTransferDecider: Decider<PoolTransferCommand, PoolTransferState, PoolTransferEvent> = {
  decide(command, state) {
    if (command.type === 'propose') {
      if (state !== null) return reject('ALREADY_PROPOSED', 'fund: a document is entered once');
      const { transfer, by } = command;
      if (transfer.fromYear === transfer.toYear) return reject('SAME_POOL', 'fund: a transfer joins two places');
      return accept({ type: 'pool-transfer-proposed', transfer, by });
    }
    if (state === null) return reject('NOT_FOUND');
    if (state.stage !== 'PROPOSED') return reject('ALREADY_DECIDED', 'fund: a document is decided once');
    const { by, on } = command;
    if (command.type === 'reject') return accept({ type: 'pool-transfer-rejected', by, on });
    if (state.proposedBy === by) return reject('SAME_PERSON', 'SOD-2');
    if (command.availableFen < state.amountFen) return tooLittle(state, command.availableFen);
    if (usesReserve(state, command)) {
      if (state.reason === null) return reject('REASON_MISSING', RESERVE_CLAUSE);
      if (!command.isAbove) return reject('PARENT_APPROVER_NEEDED', RESERVE_CLAUSE);
    }
    return accept({ type: 'pool-transfer-confirmed', by, on });
  },
  evolve(state, event) {
    if (event.type === 'pool-transfer-proposed') {
      return {
        reason: null,
        ...event.transfer,
        stage: 'PROPOSED',
        proposedBy: event.by,
        decidedBy: null,
        decidedOn: null,
      };
    }
    if (state === null) throw new Error('a transfer between pools begins with a proposal');
    const stage = event.type === 'pool-transfer-confirmed' ? 'CONFIRMED' : 'REJECTED';
    return { ...state, stage, decidedBy: event.by, decidedOn: event.on };
  },
};

/** What the pools of other years left pays for a pool only as reserve (plan clause 2.10); money that no pool ever held is none. */
function usesReserve(
  { toYear, amountFen }: Transfer,
  { availableFen, reserveFen }: { readonly availableFen: Fen; readonly reserveFen: Fen },
): boolean {
  return toYear !== null && amountFen > availableFen - reserveFen;
}

function tooLittle({ plan, fromYear, amountFen }: PoolTransferState, availableFen: Fen): Rejected {
  const facts = { plan, amountFen: Number(amountFen), availableFen: Number(availableFen) };
  if (fromYear === null) return reject('UNALLOCATED_SHORT', UNALLOCATED_CLAUSE, facts);
  return reject('POOL_SHORT', POOL_CLAUSE, { ...facts, year: fromYear });
}

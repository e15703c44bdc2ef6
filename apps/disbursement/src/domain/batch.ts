import { accept, type Day, type Decider, type Decision, type Fen, reject } from '@huzhu/kernel';
import { type PoolDraw, refuseOverdraw } from './pool.js';
import { approvalsNeeded, refuseFullDay, refuseLargeList } from './release-limits.js';

/**
 * BUILT → SUBMITTED (cashier) → RELEASED (second pair of eyes) → SENDING → SENT, or ANSWER_LOST where nobody knows whether
 * the bank has it. A batch that was sent is never sent again.
 */
type BatchStage =
  'BUILT' | 'SUBMITTED' | 'RELEASED' | 'SENDING' | 'SENT' | 'ANSWER_LOST' | 'REFUSED_BY_BANK' | 'WITHDRAWN';

export interface BatchState {
  readonly orgId: string;
  readonly fundId: string;
  readonly stage: BatchStage;
  readonly payments: number;
  readonly totalFen: Fen;
  readonly listHash: string;
  readonly fileHash: string | null;
  readonly builtBy: string;
  readonly builtOn: Day;
  readonly submittedBy: string | null;
  /** The leader who approved it, where its amount needs one. */
  readonly approvedBy: string | null;
  readonly releasedBy: string | null;
  readonly releasedOn: Day | null;
  /** Real time after which a sender that has not reported counts as dead. */
  readonly sendingUntil: string | null;
  readonly refusalCode: string | null;
  /** The bank has answered with a result file at least once. */
  readonly answered: boolean;
}

/** Facts about the list as it lies in the database now, and the person. */
interface ListCheck {
  readonly listHash: string;
  readonly by: string;
  /** One of the payments goes to the person who acts. */
  readonly own: boolean;
}

export type BatchCommand =
  | {
      readonly type: 'build';
      readonly orgId: string;
      readonly fundId: string;
      readonly fund: string;
      readonly payments: number;
      readonly totalFen: Fen;
      readonly list: ListCheck;
      readonly on: Day;
    }
  | { readonly type: 'submit'; readonly list: ListCheck }
  | { readonly type: 'approve'; readonly list: ListCheck }
  | {
      readonly type: 'release';
      readonly list: ListCheck;
      readonly cashFen: Fen;
      /** What it takes from each pool. */
      readonly draws: readonly PoolDraw[];
      readonly fund: string;
      /** What was released from the same account on that day before. */
      readonly releasedFen: Fen;
      readonly on: Day;
    }
  | { readonly type: 'stop'; readonly code: string }
  | { readonly type: 'withdraw'; readonly by: string }
  | { readonly type: 'begin-sending'; readonly listHash: string; readonly fileHash: string; readonly until: string }
  | { readonly type: 'note-sent' }
  | { readonly type: 'note-not-delivered' }
  | { readonly type: 'note-answer-lost' }
  | { readonly type: 'note-refused-by-bank'; readonly code: string }
  | { readonly type: 'note-result'; readonly fileHash: string };

export type BatchEvent =
  | {
      readonly type: 'batch-built';
      readonly orgId: string;
      readonly fundId: string;
      readonly payments: number;
      readonly totalFen: Fen;
      readonly listHash: string;
      readonly by: string;
      readonly on: Day;
    }
  | { readonly type: 'batch-submitted'; readonly by: string }
  | { readonly type: 'batch-approved'; readonly by: string }
  | { readonly type: 'batch-stopped'; readonly code: string }
  | { readonly type: 'batch-released'; readonly by: string; readonly on: Day }
  | { readonly type: 'batch-withdrawn'; readonly by: string }
  | { readonly type: 'sending-begun'; readonly fileHash: string; readonly until: string }
  | { readonly type: 'batch-sent' }
  | { readonly type: 'batch-not-delivered' }
  | { readonly type: 'answer-lost' }
  | { readonly type: 'batch-refused-by-bank'; readonly code: string }
  | { readonly type: 'result-received'; readonly fileHash: string };

const needs = (stage: boolean, event: BatchEvent, code = 'WRONG_BATCH_STATE'): Decision<BatchEvent> =>
  stage ? accept(event) : reject(code);

function checked(list: ListCheck, state: BatchState, others: readonly (string | null)[], event: BatchEvent) {
  if (others.includes(list.by)) return reject('SAME_PERSON', 'SOD-2');
  if (list.own) return reject('RECUSAL_REQUIRED', 'SOD-3');
  if (list.listHash !== state.listHash) return reject('LIST_CHANGED');
  return accept(event);
}

const CASH = 'fund 2.10: a list is released when the account holds its sum';
const LARGE_BATCH = 'disbursement: a large batch is approved by a leader';

function release(command: Extract<BatchCommand, { type: 'release' }>, state: BatchState): Decision<BatchEvent> {
  const { list, fund, cashFen, draws, releasedFen, on } = command;
  if (state.stage !== 'SUBMITTED') return reject('WRONG_BATCH_STATE');
  if (approvalsNeeded(fund, state.totalFen) > 0 && state.approvedBy === null) {
    return reject('APPROVAL_NEEDED', LARGE_BATCH);
  }
  const full = refuseFullDay(fund, state.totalFen, releasedFen);
  if (full) return full;
  if (cashFen < state.totalFen) return reject('CASH_SHORT', CASH);
  const overdrawn = refuseOverdraw(draws);
  if (overdrawn) return overdrawn;
  return checked(list, state, [state.builtBy, state.submittedBy, state.approvedBy], {
    type: 'batch-released',
    by: list.by,
    on,
  });
}

function beginSending(command: Extract<BatchCommand, { type: 'begin-sending' }>, state: BatchState) {
  const { listHash, fileHash, until } = command;
  if (state.stage !== 'RELEASED') return reject('WRONG_BATCH_STATE');
  if (listHash !== state.listHash) return reject('LIST_CHANGED');
  if (state.fileHash !== null && state.fileHash !== fileHash) return reject('FILE_CHANGED');
  return accept<BatchEvent>({ type: 'sending-begun', fileHash, until });
}

function decideHeld(command: Exclude<BatchCommand, { type: 'build' }>, state: BatchState): Decision<BatchEvent> {
  const { stage } = state;
  const underway = stage === 'SENDING' || stage === 'ANSWER_LOST';
  switch (command.type) {
    case 'submit':
      if (stage !== 'BUILT') return reject('WRONG_BATCH_STATE');
      return checked(command.list, state, [state.builtBy], { type: 'batch-submitted', by: command.list.by });
    case 'approve':
      if (stage !== 'SUBMITTED' || state.approvedBy !== null) return reject('WRONG_BATCH_STATE');
      return checked(command.list, state, [state.builtBy, state.submittedBy], {
        type: 'batch-approved',
        by: command.list.by,
      });
    case 'stop':
      return needs(stage === 'RELEASED', { type: 'batch-stopped', code: command.code });
    case 'release':
      return release(command, state);
    case 'withdraw':
      // Released and not yet on its way, or never received by the bank.
      return needs(stage === 'BUILT' || stage === 'SUBMITTED' || stage === 'RELEASED', {
        type: 'batch-withdrawn',
        by: command.by,
      });
    case 'begin-sending':
      return beginSending(command, state);
    case 'note-sent':
      return needs(underway, { type: 'batch-sent' });
    case 'note-not-delivered':
      return needs(underway, { type: 'batch-not-delivered' });
    case 'note-answer-lost':
      return needs(stage === 'SENDING', { type: 'answer-lost' });
    case 'note-refused-by-bank':
      return needs(underway, { type: 'batch-refused-by-bank', code: command.code });
    case 'note-result':
      return needs(underway || stage === 'SENT', { type: 'result-received', fileHash: command.fileHash }, 'NOT_SENT');
  }
}

/** SOD-2: builder, submitter and releaser of a batch are three people; its list is frozen from the first step on. */
export function decideBatch(command: BatchCommand, state: BatchState | null): Decision<BatchEvent> {
  if (command.type !== 'build') return state === null ? reject('NOT_FOUND') : decideHeld(command, state);
  if (state !== null) return reject('WRONG_BATCH_STATE');
  const { orgId, fundId, fund, payments, totalFen, list, on } = command;
  if (list.own) return reject('RECUSAL_REQUIRED', 'SOD-3');
  const large = refuseLargeList(fund, totalFen);
  if (large) return large;
  return accept({ type: 'batch-built', orgId, fundId, payments, totalFen, listHash: list.listHash, by: list.by, on });
}

/** The state after an event. */
function evolveBatch(state: BatchState | null, event: BatchEvent): BatchState {
  if (event.type === 'batch-built') {
    const { orgId, fundId, payments, totalFen, listHash, by, on } = event;
    return {
      orgId,
      fundId,
      stage: 'BUILT',
      payments,
      totalFen,
      listHash,
      fileHash: null,
      builtBy: by,
      builtOn: on,
      submittedBy: null,
      approvedBy: null,
      releasedBy: null,
      releasedOn: null,
      sendingUntil: null,
      refusalCode: null,
      answered: false,
    };
  }
  if (state === null) throw new Error('a batch begins with its list');
  switch (event.type) {
    case 'batch-submitted':
      return { ...state, stage: 'SUBMITTED', submittedBy: event.by };
    case 'batch-approved':
      return { ...state, approvedBy: event.by };
    case 'batch-stopped':
      return { ...state, stage: 'WITHDRAWN', refusalCode: event.code };
    case 'batch-released':
      return { ...state, stage: 'RELEASED', releasedBy: event.by, releasedOn: event.on };
    case 'batch-withdrawn':
      return { ...state, stage: 'WITHDRAWN' };
    case 'sending-begun':
      return { ...state, stage: 'SENDING', fileHash: event.fileHash, sendingUntil: event.until };
    case 'batch-sent':
      return { ...state, stage: 'SENT', sendingUntil: null };
    case 'batch-not-delivered':
      return { ...state, stage: 'RELEASED', sendingUntil: null };
    case 'answer-lost':
      return { ...state, stage: 'ANSWER_LOST', sendingUntil: null };
    case 'batch-refused-by-bank':
      return { ...state, stage: 'REFUSED_BY_BANK', refusalCode: event.code, sendingUntil: null };
    case 'result-received':
      return { ...state, stage: 'SENT', answered: true, sendingUntil: null };
  }
}

export const batchDecider: Decider<BatchCommand, BatchState, BatchEvent> = { decide: decideBatch, evolve: evolveBatch };

import { describe, expect, it } from '@jest/globals';
import { day, fold } from '@huzhu/kernel';
import { type BatchCommand, batchDecider, type BatchEvent, decideBatch } from './batch.js';

const on = day('2026-01-05');
const built: BatchEvent = {
  type: 'batch-built',
  orgId: 'o',
  fundId: 'f',
  payments: 2,
  totalFen: 200n,
  listHash: 'list',
  by: 'accountant',
  on,
};
/** ¥50 million and a fen: a leader approves it. */
const LARGE_FEN = 5_000_000_001n;
const LIST_FEN = 50_000_000_000n;
const DAY_FEN = 100_000_000_000n;
const large: BatchEvent = { ...built, totalFen: LARGE_FEN };
const submitted: BatchEvent = { type: 'batch-submitted', by: 'cashier' };
const released: BatchEvent = { type: 'batch-released', by: 'releaser', on };
const sending: BatchEvent = { type: 'sending-begun', fileHash: 'file', until: 'soon' };
const lost: BatchEvent = { type: 'answer-lost' };
const sent: BatchEvent = { type: 'batch-sent' };

const list = (by: string, listHash = 'list', own = false) => ({ by, listHash, own });
const build = (totalFen: bigint): BatchCommand => ({
  type: 'build',
  orgId: 'o',
  fundId: 'f',
  fund: 'HARDSHIP_AID',
  payments: 2,
  totalFen,
  list: list('accountant'),
  on,
});
const submit = (by: string, hash?: string, own?: boolean): BatchCommand => ({
  type: 'submit',
  list: list(by, hash, own),
});
const release = (by: string, cashFen = 1_000n, hash = 'list', releasedFen = 0n): BatchCommand => ({
  type: 'release',
  list: list(by, hash),
  cashFen,
  draws: [],
  fund: 'HARDSHIP_AID',
  releasedFen,
  on,
});
const pool = { plan: 'A-HOSP', operatorId: 'city', year: 2026, drawnFen: 200n };
const drawing = (availableFen: bigint): BatchCommand => ({
  ...(release('releaser') as Extract<BatchCommand, { type: 'release' }>),
  draws: [{ ...pool, availableFen }],
});
const approve = (by: string): BatchCommand => ({ type: 'approve', list: list(by) });
const approved: BatchEvent = { type: 'batch-approved', by: 'leader' };
const begin = (listHash = 'list', fileHash = 'file'): BatchCommand => ({
  type: 'begin-sending',
  listHash,
  fileHash,
  until: 'soon',
});
const when = (history: readonly BatchEvent[], command: BatchCommand) =>
  decideBatch(command, fold(batchDecider, history));
const codeOf = (history: readonly BatchEvent[], command: BatchCommand) => {
  const decision = when(history, command);
  return decision.kind === 'rejected' ? decision.code : decision.events.map(({ type }) => type).join();
};

describe('a batch', () => {
  it.each<[readonly BatchEvent[], BatchCommand, string]>([
    [[built], submit('cashier'), 'batch-submitted'],
    [[built, submitted], release('releaser'), 'batch-released'],
    [[built, submitted], release('releaser', 200n), 'batch-released'],
    [[built, submitted], drawing(200n), 'batch-released'],
    [[built, submitted], approve('leader'), 'batch-approved'],
    [[large, submitted, approved], release('releaser', 2n * LARGE_FEN), 'batch-released'],
    [[built, submitted], release('releaser', 1_000n, 'list', DAY_FEN - 200n), 'batch-released'],
    [[], build(LIST_FEN), 'batch-built'],
    [[built, submitted, released], { type: 'stop', code: 'PAYEE_UNREADABLE' }, 'batch-stopped'],
    [[built], { type: 'withdraw', by: 'accountant' }, 'batch-withdrawn'],
    [[built, submitted, released], { type: 'withdraw', by: 'accountant' }, 'batch-withdrawn'],
    [[built, submitted, released], begin(), 'sending-begun'],
    [[built, submitted, released, sending], { type: 'note-sent' }, 'batch-sent'],
    [[built, submitted, released, sending], { type: 'note-answer-lost' }, 'answer-lost'],
    [[built, submitted, released, sending], { type: 'note-not-delivered' }, 'batch-not-delivered'],
    [[built, submitted, released, sending, lost], { type: 'note-sent' }, 'batch-sent'],
    [[built, submitted, released, sending, lost], { type: 'note-result', fileHash: 'r' }, 'result-received'],
    [[built, submitted, released, sending, sent], { type: 'note-result', fileHash: 'r' }, 'result-received'],
  ])('goes on: %#', (history, command, outcome) => {
    expect(codeOf(history, command)).toBe(outcome);
  });

  it.each<[readonly BatchEvent[], BatchCommand, string]>([
    [[built], submit('accountant'), 'SAME_PERSON'],
    [[built], submit('cashier', 'other'), 'LIST_CHANGED'],
    [[built], submit('cashier', 'list', true), 'RECUSAL_REQUIRED'],
    [[built], release('releaser'), 'WRONG_BATCH_STATE'],
    [[built, submitted], release('cashier'), 'SAME_PERSON'],
    [[built, submitted], release('accountant'), 'SAME_PERSON'],
    [[built, submitted], release('releaser', 1_000n, 'other'), 'LIST_CHANGED'],
    [[built, submitted], release('releaser', 199n), 'CASH_SHORT'],
    [[built, submitted], drawing(199n), 'POOL_SHORT'],
    [[built, submitted, released], release('releaser'), 'WRONG_BATCH_STATE'],
    [[large, submitted], release('releaser', 2n * LARGE_FEN), 'APPROVAL_NEEDED'],
    [[large, submitted, approved], release('leader', 2n * LARGE_FEN), 'SAME_PERSON'],
    [[built, submitted], release('releaser', 1_000n, 'list', DAY_FEN - 199n), 'DAY_ABOVE_LIMIT'],
    [[], build(LIST_FEN + 1n), 'LIST_ABOVE_LIMIT'],
    [[built, submitted], approve('cashier'), 'SAME_PERSON'],
    [[built, submitted, approved], approve('other'), 'WRONG_BATCH_STATE'],
    [[built, submitted, released, sending], { type: 'stop', code: 'PAYEE_UNREADABLE' }, 'WRONG_BATCH_STATE'],
    [[built, submitted, released, sending], { type: 'withdraw', by: 'accountant' }, 'WRONG_BATCH_STATE'],
    [[built, submitted, released], begin('other'), 'LIST_CHANGED'],
    [[built, submitted, released, sending], begin(), 'WRONG_BATCH_STATE'],
    [[built, submitted, released, sending, lost], begin(), 'WRONG_BATCH_STATE'],
    [[built, submitted, released, sending, sent], begin(), 'WRONG_BATCH_STATE'],
    [[built, submitted, released, sending, { type: 'batch-not-delivered' }], begin('list', 'another'), 'FILE_CHANGED'],
    [[built, submitted, released], { type: 'note-result', fileHash: 'r' }, 'NOT_SENT'],
    [[], { type: 'note-sent' }, 'NOT_FOUND'],
  ])('is stopped: %#', (history, command, code) => {
    expect(codeOf(history, command)).toBe(code);
  });
});

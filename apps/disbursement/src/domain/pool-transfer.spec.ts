import { day, fold } from '@huzhu/kernel';
import { type PoolTransferCommand, poolTransferDecider, type PoolTransferEvent } from './pool-transfer.js';

const on = day('2026-01-05');
const transfer = {
  orgId: 'city',
  fundId: 'fund',
  plan: 'A-HOSP',
  fromYear: null,
  toYear: 2026,
  amountFen: 100n,
  number: '互助〔2026〕1号',
  datedOn: on,
};
const proposed: PoolTransferEvent = { type: 'pool-transfer-proposed', transfer, by: 'accountant' };
const ofYear: PoolTransferEvent = { ...proposed, transfer: { ...transfer, fromYear: 2025 } };
const confirm = (by: string, availableFen = 100n): PoolTransferCommand => ({ type: 'confirm', availableFen, by, on });

function codeOf(history: readonly PoolTransferEvent[], command: PoolTransferCommand): string {
  const decision = poolTransferDecider.decide(command, fold(poolTransferDecider, history));
  if (decision.kind === 'accepted') return decision.events.map(({ type }) => type).join();
  return decision.code;
}

describe('a transfer into a pool', () => {
  it.each<[string, readonly PoolTransferEvent[], PoolTransferCommand]>([
    ['pool-transfer-proposed', [], { type: 'propose', transfer, by: 'accountant' }],
    ['pool-transfer-confirmed', [proposed], confirm('approver')],
    ['pool-transfer-rejected', [proposed], { type: 'reject', by: 'accountant', on }],
    ['SAME_POOL', [], { type: 'propose', transfer: { ...transfer, fromYear: 2026 }, by: 'accountant' }],
    ['SAME_PERSON', [proposed], confirm('accountant')],
    ['UNALLOCATED_SHORT', [proposed], confirm('approver', 99n)],
    ['POOL_SHORT', [ofYear], confirm('approver', 99n)],
    ['ALREADY_PROPOSED', [proposed], { type: 'propose', transfer, by: 'accountant' }],
    ['ALREADY_DECIDED', [proposed, { type: 'pool-transfer-rejected', by: 'x', on }], confirm('approver')],
    ['NOT_FOUND', [], confirm('approver')],
  ])('answers %s', (answer, history, command) => {
    expect(codeOf(history, command)).toBe(answer);
  });
});

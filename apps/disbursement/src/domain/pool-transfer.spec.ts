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
  reason: '补足本年给付',
};
const proposed: PoolTransferEvent = { type: 'pool-transfer-proposed', transfer, by: 'accountant' };
const ofYear: PoolTransferEvent = { ...proposed, transfer: { ...transfer, fromYear: 2025 } };
const confirm = (by: string, availableFen = 100n, over: object = {}): PoolTransferCommand => ({
  type: 'confirm',
  availableFen,
  reserveFen: 0n,
  isAbove: false,
  by,
  on,
  ...over,
});
const outOfPools: PoolTransferEvent = { ...proposed, transfer: { ...transfer, fromYear: 2025, toYear: null } };

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
    [
      'REASON_MISSING',
      [{ ...ofYear, transfer: { ...ofYear.transfer, reason: null } }],
      confirm('of the province', 100n, { reserveFen: 100n, isAbove: true }),
    ],
    ['PARENT_APPROVER_NEEDED', [ofYear], confirm('approver', 100n, { reserveFen: 100n })],
    ['pool-transfer-confirmed', [ofYear], confirm('of the province', 100n, { reserveFen: 100n, isAbove: true })],
    ['SAME_PERSON', [ofYear], confirm('accountant', 100n, { reserveFen: 100n, isAbove: true })],
    ['pool-transfer-confirmed', [proposed], confirm('approver', 120n, { reserveFen: 20n })],
    ['PARENT_APPROVER_NEEDED', [proposed], confirm('approver', 120n, { reserveFen: 21n })],
    ['pool-transfer-confirmed', [outOfPools], confirm('approver', 100n, { reserveFen: 100n })],
    ['POOL_SHORT', [ofYear], confirm('approver', 99n)],
    ['ALREADY_PROPOSED', [proposed], { type: 'propose', transfer, by: 'accountant' }],
    ['ALREADY_DECIDED', [proposed, { type: 'pool-transfer-rejected', by: 'x', on }], confirm('approver')],
    ['NOT_FOUND', [], confirm('approver')],
  ])('answers %s', (answer, history, command) => {
    expect(codeOf(history, command)).toBe(answer);
  });
});

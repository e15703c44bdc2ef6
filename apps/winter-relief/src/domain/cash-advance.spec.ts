import { day, fold } from '@huzhu/kernel';
import fc from 'fast-check';
import { type CashAdvance, cashAdvanceDecider, type CashAdvanceCommand, cashLeftFen } from './cash-advance.js';

const on = day('2026-01-05');
const holder = 'accountant';
const step = { by: holder, on };
const drawn: CashAdvanceCommand[] = [
  {
    type: 'request',
    ...step,
    emergencyId: 'event',
    orgId: 'union',
    amountFen: 1_000n,
    payeeKey: 'key',
    sealedPayee: 'sealed',
  },
  { type: 'approve', by: 'approver', on },
  { type: 'note-settled', sequence: 1, on },
];
const handOut = (amountFen: bigint, changes: object = {}): CashAdvanceCommand => ({
  type: 'hand-out',
  ...step,
  emergencyId: 'event',
  aidId: 'aid',
  amountFen,
  ...changes,
});
const bringBack = (amountFen: bigint, bankReference: string): CashAdvanceCommand => ({
  type: 'bring-back',
  ...step,
  amountFen,
  bankReference,
  receivedOn: on,
});

/** Applies what is accepted; a refusal changes nothing. */
function after(held: CashAdvance | null, command: CashAdvanceCommand): CashAdvance | null {
  const decision = cashAdvanceDecider.decide(command, held);
  return decision.kind === 'rejected' ? held : fold(cashAdvanceDecider, decision.events, held);
}

const given = (...commands: readonly CashAdvanceCommand[]): CashAdvance | null =>
  commands.reduce<CashAdvance | null>(after, null);

test.each<[string, CashAdvanceCommand, CashAdvance | null]>([
  ['SAME_PERSON', { type: 'approve', ...step }, given(...drawn.slice(0, 1))],
  ['WRONG_STATUS', handOut(1n), given(...drawn.slice(0, 2))],
  ['OTHER_EMERGENCY', handOut(1n, { emergencyId: 'other' }), given(...drawn)],
  ['NOT_THE_HOLDER', handOut(1n, { by: 'somebody' }), given(...drawn)],
  ['CASH_SHORT', handOut(1_001n), given(...drawn)],
  ['MORE_THAN_LEFT', bringBack(1n, 'R'), given(...drawn, handOut(1_000n))],
  ['REFERENCE_KNOWN', bringBack(1n, 'R'), given(...drawn, bringBack(1n, 'R'))],
  ['DAY_IN_FUTURE', { ...bringBack(1n, 'R'), receivedOn: day('2026-01-06') } as CashAdvanceCommand, given(...drawn)],
  ['WRONG_STATUS', { type: 'approve', by: 'approver', on }, given(...drawn)],
  ['OTHER_PAYMENT', { type: 'note-settled', sequence: 2, on }, given(...drawn)],
  ['NOT_FOUND', handOut(1n), null],
])('%s', (code, command, held) => {
  expect(cashAdvanceDecider.decide(command, held)).toMatchObject({ kind: 'rejected', code });
});

test('a draw that came back is ordered again, and drawn once', () => {
  const back: CashAdvanceCommand = { type: 'note-returned', sequence: 1, on, reasonCode: 'AC04' };
  const again: CashAdvanceCommand = { type: 'reissue', ...step, sealedPayee: 'other' };
  const held = given(...drawn, back, again, { type: 'note-settled', sequence: 1, on });
  expect(held).toMatchObject({ status: 'ORDERED', payment: { sequence: 2, sealedPayee: 'other' } });
  expect(after(held, { type: 'note-settled', sequence: 2, on })).toMatchObject({ status: 'PAID' });
});

test('drawn = handed out + brought back + left, whatever is tried in whatever order', () => {
  const amount = fc.bigInt({ min: 1n, max: 600n });
  const tried = fc.oneof(
    amount.map((fen) => handOut(fen)),
    fc.tuple(amount, fc.constantFrom('R1', 'R2', 'R3')).map(([fen, reference]) => bringBack(fen, reference)),
  );
  fc.assert(
    fc.property(fc.array(tried, { maxLength: 12 }), (commands) => {
      let sumFen = 0n;
      let held = given(...drawn);
      for (const command of commands) {
        const next = after(held, command);
        if (next !== held && 'amountFen' in command) sumFen += command.amountFen;
        held = next;
        expect(held!.handedOutFen + held!.broughtBackFen).toBe(sumFen);
        expect(cashLeftFen(held!)).toBe(1_000n - sumFen);
        expect(cashLeftFen(held!) >= 0n).toBe(true);
        expect(held!.accountedOn !== null).toBe(sumFen === 1_000n);
      }
    }),
  );
});

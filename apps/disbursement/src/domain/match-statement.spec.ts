import { describe, expect, it } from '@jest/globals';
import { day } from '@huzhu/kernel';
import fc from 'fast-check';
import { matchStatement, type MatchedPayment } from './match-statement.js';
import { paymentOfReference, paymentReference } from './reference.js';
import type { StatementLine } from './statement-line.js';

const ID = '01a20000-0000-7000-8000-000000000001';
const payment: MatchedPayment = { id: ID, stage: 'BATCHED', amountFen: 100n, ordered: true, accountKey: 'k' };
const debit: StatementLine = {
  serial: 'S1',
  bookedOn: day('2026-01-06'),
  direction: 'DEBIT',
  amountFen: 100n,
  reference: paymentReference(ID),
  originalReference: '',
  reasonCode: '',
  accountKey: 'k',
};
const back: StatementLine = {
  ...debit,
  serial: 'S2',
  direction: 'CREDIT',
  reference: 'R',
  originalReference: debit.reference,
};
const credit: StatementLine = { ...back, serial: 'S3', originalReference: '', reference: 'C1' };

const match = (lines: readonly StatementLine[], facts: Partial<MatchedPayment> = {}, known = true) =>
  [
    ...matchStatement(lines, new Map(known ? [[ID, { ...payment, ...facts }]] : []), [
      { id: 'c', kind: 'CONTRIBUTION', bankReference: 'C1', amountFen: 100n },
      { id: 'r', kind: 'RECOVERY', bankReference: 'R1', amountFen: 100n },
    ]).values(),
  ].map((each) => (each.kind === 'EXCEPTION' ? each.code : each.kind));

describe('matching a statement', () => {
  it('needs reference, amount and account', () => {
    expect(match([debit])).toEqual(['PAYMENT']);
    expect(match([{ ...debit, amountFen: 99n }])).toEqual(['AMOUNT_DIFFERS']);
    expect(match([{ ...debit, accountKey: 'x' }])).toEqual(['ACCOUNT_DIFFERS']);
    expect(match([debit], {}, false)).toEqual(['UNKNOWN_DEBIT']);
    expect(match([{ ...debit, reference: 'P1' }])).toEqual(['UNKNOWN_DEBIT']);
  });

  it('takes a payment once, and none that was not ordered', () => {
    expect(match([debit, { ...debit, serial: 'S9' }])).toEqual(['PAYMENT', 'PAID_TWICE']);
    expect(match([debit], { stage: 'SETTLED' })).toEqual(['PAID_TWICE']);
    expect(match([debit], { ordered: false })).toEqual(['NOT_ORDERED']);
    expect(match([debit], { stage: 'FUNDED' })).toEqual(['NOT_ORDERED']);
  });

  it('finds the payment of a return, in the same file and in any order', () => {
    expect(match([back, debit]).sort()).toEqual(['PAYMENT', 'RETURN']);
    expect(match([back], { stage: 'SETTLED' })).toEqual(['RETURN']);
    expect(match([back])).toEqual(['RETURN_WITHOUT_PAYMENT']);
    expect(match([debit, back, { ...back, serial: 'S8' }])).toEqual(['PAYMENT', 'RETURN', 'RETURN_WITHOUT_PAYMENT']);
  });

  it('takes a contribution once', () => {
    expect(match([credit, { ...credit, serial: 'S4' }])).toEqual(['CONTRIBUTION', 'UNKNOWN_CREDIT']);
    expect(match([{ ...credit, amountFen: 99n }])).toEqual(['CREDIT_SHORT']);
    expect(match([{ ...credit, amountFen: 101n }])).toEqual(['CREDIT_OVER']);
    expect(match([{ ...credit, reference: 'R1' }])).toEqual(['RECOVERY']);
  });

  it('leaves no line out', () => {
    const line = fc.constantFrom(debit, back, credit, { ...debit, reference: 'X' }, { ...credit, amountFen: 7n });
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const copies = lines.map((each, index) => ({ ...each, serial: `S${index}` }));
        const matches = matchStatement(copies, new Map([[ID, payment]]), []);
        expect(copies.every((each) => matches.has(each))).toBe(true);
        expect([...matches.values()].filter(({ kind }) => kind === 'PAYMENT').length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('reads a reference back into its payment', () => {
    expect(paymentOfReference(paymentReference(ID))).toBe(ID);
    expect(paymentReference(ID).length).toBeLessThanOrEqual(35);
    expect(paymentOfReference('nothing')).toBeNull();
  });
});

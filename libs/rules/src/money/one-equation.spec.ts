import fc from 'fast-check';
import { proveEquation } from './one-equation.js';

const amount = fc.bigInt({ min: 0n, max: 10n ** 12n });

const world = fc
  .record({
    settledFen: amount,
    returnedFen: amount,
    inFlightFen: amount,
    refusedFen: amount,
    waitingFen: amount,
    bankFen: amount,
  })
  .map(({ waitingFen, bankFen, ...ends }) => {
    const orderedFen = ends.settledFen + ends.returnedFen + ends.inFlightFen + ends.refusedFen;
    const of = { source: 'claims', fund: 'MUTUAL_AID_POOL' };
    return {
      approved: [{ ...of, approvedFen: orderedFen + waitingFen, orderedFen, waitingFen, paidFen: ends.settledFen }],
      ordered: [{ ...of, orderedFen, ...ends }],
      funds: [
        {
          fund: 'MUTUAL_AID_POOL',
          ledgerFen: bankFen,
          bankFen,
          suspenseFen: waitingFen,
          suspenseBookedFen: waitingFen,
        },
      ],
      ledgerDifferenceFen: 0n,
    };
  });

const failing = (money: Parameters<typeof proveEquation>[0]): string[] =>
  proveEquation(money)
    .filter((proposition) => !proposition.holds)
    .map(({ statement }) => statement);

describe('the one equation', () => {
  test('holds where every fen is accounted for', () => {
    fc.assert(fc.property(world, (money) => expect(failing(money)).toEqual([])));
  });

  const oneFen = (money: object, field: string): object =>
    Object.fromEntries(
      Object.entries(money).map(([key, value]) => [key, key === field ? (value as bigint) + 1n : value]),
    );

  test.each([
    ['approved', 'approvedFen', ['approved = ordered + waiting']],
    ['approved', 'paidFen', ['settled = paid as the source shows it']],
    ['ordered', 'inFlightFen', ['ordered = settled + returned + in flight + refused']],
    ['funds', 'ledgerFen', ['ledger = bank']],
    ['funds', 'suspenseBookedFen', ['suspense in the books = on the statements']],
  ] as const)('one fen too many in %s.%s is found and named', (side, field, named) => {
    fc.assert(
      fc.property(world, (money) => {
        const [only] = money[side] as readonly object[];
        expect(failing({ ...money, [side]: [oneFen(only!, field)] })).toEqual(named);
      }),
    );
  });

  test('an order that no source knows is found', () => {
    fc.assert(
      fc.property(
        world.filter((money) => money.ordered[0]!.orderedFen > 0n),
        (money) => {
          expect(failing({ ...money, approved: [] })).toContain('ordered by the source = known to disbursement');
        },
      ),
    );
  });
});

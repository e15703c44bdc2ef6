import { day, fold } from '@huzhu/kernel';
import fc from 'fast-check';
import { piecesLeft, type Stock, type StockCommand, stockDecider } from './stock.js';

const on = day('2026-02-01');
const buy = (bought: number): StockCommand => ({
  type: 'buy',
  by: 'buyer',
  on,
  campaignId: 'campaign',
  orgId: 'union',
  item: '米面油',
  unitFen: 19_800n,
  bought,
});
const deliver = (quantity: number): StockCommand => ({
  type: 'deliver',
  by: 'clerk',
  on,
  quantity,
  receiptId: 'paper',
});
const writeOff = (quantity: number, by = 'approver'): StockCommand => ({
  type: 'write-off',
  by,
  on,
  quantity,
  reason: '破损',
});

/** Applies what is accepted; a refusal changes nothing. */
function after(stock: Stock | null, command: StockCommand): Stock | null {
  const decision = stockDecider.decide(command, stock);
  return decision.kind === 'rejected' ? stock : fold(stockDecider, decision.events, stock);
}

const codeOf = (stock: Stock | null, command: StockCommand): string => {
  const decision = stockDecider.decide(command, stock);
  return decision.kind === 'rejected' ? decision.code : 'accepted';
};

describe('a store of goods', () => {
  test('of 500 packs at ¥198, 480 delivered, 20 are left', () => {
    const stock = after(after(null, buy(500)), deliver(480));
    expect(stock && [piecesLeft(stock), BigInt(stock.delivered) * stock.unitFen]).toEqual([20, 9_504_000n]);
    expect(codeOf(stock, deliver(21))).toBe('OUT_OF_STOCK');
    expect(codeOf(stock, writeOff(21))).toBe('OUT_OF_STOCK');
    expect(codeOf(stock, writeOff(20, 'buyer'))).toBe('SAME_PERSON');
    expect(codeOf(null, deliver(1))).toBe('NOT_FOUND');
  });

  test('adds up whatever is asked of it', () => {
    const anyCommand = fc.oneof(
      fc.nat(40).map(deliver),
      fc.nat(40).map((quantity) => writeOff(quantity)),
    );
    fc.assert(
      fc.property(fc.nat(100), fc.array(anyCommand), (bought, commands) => {
        const stock = commands.reduce<Stock | null>(after, after(null, buy(bought)))!;
        expect(piecesLeft(stock)).toBeGreaterThanOrEqual(0);
        expect(stock.delivered + stock.writtenOff + piecesLeft(stock)).toBe(bought);
      }),
    );
  });
});

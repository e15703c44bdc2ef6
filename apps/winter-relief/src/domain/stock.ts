import { accept, reject, type Day, type Decider, type Decision, type Fen } from '@huzhu/kernel';

/** Goods bought for a campaign (慰问品): bought = delivered + written off + left. */
export interface Stock {
  readonly campaignId: string;
  readonly orgId: string;
  readonly item: string;
  readonly unitFen: Fen;
  readonly bought: number;
  readonly delivered: number;
  readonly writtenOff: number;
  readonly boughtBy: string;
}

interface Step {
  readonly by: string;
  readonly on: Day;
}

type Bought = Pick<Stock, 'campaignId' | 'orgId' | 'item' | 'unitFen' | 'bought'>;

export type StockCommand = Step &
  (
    | ({ readonly type: 'buy' } & Bought)
    | { readonly type: 'deliver'; readonly quantity: number; readonly receiptId: string }
    | { readonly type: 'take-back'; readonly quantity: number; readonly recipientId: string }
    | { readonly type: 'write-off'; readonly quantity: number; readonly reason: string }
  );

export type StockEvent = Step &
  (
    | ({ readonly type: 'stock-bought' } & Bought)
    | { readonly type: 'stock-delivered'; readonly quantity: number; readonly receiptId: string }
    | { readonly type: 'stock-taken-back'; readonly quantity: number; readonly recipientId: string }
    | { readonly type: 'stock-written-off'; readonly quantity: number; readonly reason: string }
  );

/** Pieces that lie in the store. */
export const piecesLeft = ({ bought, delivered, writtenOff }: Stock): number => bought - delivered - writtenOff;

function decide(command: StockCommand, stock: Stock | null): Decision<StockEvent> {
  if (command.type === 'buy') return accept({ ...command, type: 'stock-bought' });
  if (stock === null) return reject('NOT_FOUND');
  const left = piecesLeft(stock);
  switch (command.type) {
    case 'deliver':
      if (command.quantity > left) return reject('OUT_OF_STOCK', 'STOCK', { left, asked: command.quantity });
      return accept({ ...command, type: 'stock-delivered' });
    case 'take-back':
      return accept({ ...command, type: 'stock-taken-back' });
    case 'write-off':
      if (command.by === stock.boughtBy) return reject('SAME_PERSON', 'SOD-1');
      if (command.quantity > left) return reject('OUT_OF_STOCK', 'STOCK', { left, asked: command.quantity });
      return accept({ ...command, type: 'stock-written-off' });
  }
}

function evolve(stock: Stock | null, event: StockEvent): Stock {
  if (event.type === 'stock-bought') {
    const { type: _type, by: boughtBy, on: _on, ...bought } = event;
    return { ...bought, delivered: 0, writtenOff: 0, boughtBy };
  }
  if (stock === null) throw new Error(`${event.type} before anything was bought`);
  const { quantity } = event;
  switch (event.type) {
    case 'stock-delivered':
      return { ...stock, delivered: stock.delivered + quantity };
    case 'stock-taken-back':
      return { ...stock, delivered: stock.delivered - quantity };
    case 'stock-written-off':
      return { ...stock, writtenOff: stock.writtenOff + quantity };
  }
}

/** The rules of a store of goods. */
export const stockDecider: Decider<StockCommand, Stock, StockEvent> = { decide, evolve };

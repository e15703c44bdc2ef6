import type { StockView } from '@huzhu/contracts';
import { type Aggregate, type AggregateRow, fenToWire } from '@huzhu/service';
import { EntitySchema } from 'typeorm';
import { piecesLeft, type Stock, type StockCommand, stockDecider, type StockEvent } from '../domain/stock.js';

export interface StockRow extends AggregateRow, Stock {}

export const stockEntity = new EntitySchema<StockRow>({
  name: 'goods_stock',
  schema: 'winter_relief',
  tableName: 'goods_stock',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    campaignId: { type: 'uuid', name: 'campaign_id' },
    orgId: { type: 'uuid', name: 'org_id' },
    item: { type: 'text' },
    unitFen: { type: 'int8', name: 'unit_fen' },
    bought: { type: 'int' },
    delivered: { type: 'int' },
    writtenOff: { type: 'int', name: 'written_off' },
    boughtBy: { type: 'text', name: 'bought_by' },
  },
});

export const stockAggregate: Aggregate<StockCommand, Stock, StockEvent, StockRow> = {
  name: 'goods-stock',
  decider: stockDecider,
  entity: stockEntity,
  toRow: (stock) => stock,
  fromRow: ({ id: _id, version: _version, ...stock }) => stock,
  publish: () => [],
};

/** A store as people see it, in pieces and in money. */
export const stockView = (id: string, version: number, stock: Stock): StockView => ({
  id,
  version,
  campaignId: stock.campaignId,
  orgId: stock.orgId,
  item: stock.item,
  unitFen: fenToWire(stock.unitFen),
  bought: stock.bought,
  delivered: stock.delivered,
  writtenOff: stock.writtenOff,
  left: piecesLeft(stock),
  expenseFen: fenToWire(BigInt(stock.delivered) * stock.unitFen),
  leftFen: fenToWire(BigInt(piecesLeft(stock)) * stock.unitFen),
});

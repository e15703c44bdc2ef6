import { Inject, Injectable } from '@nestjs/common';
import type { DeliverGoods, GoodsDelivered } from '@huzhu/contracts';
import { day, reject, type Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, fenToWire, isRejected, type Work } from '@huzhu/service';
import { piecesLeft, type Stock } from '../domain/stock.js';
import { recipientAggregate } from '../store/recipient.entity.js';
import { stockAggregate } from '../store/stock.entity.js';

/** One piece each is handed over against a receipt; all of those named, or none. */
@Injectable()
export class DeliverGoodsCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** Refusals `OUT_OF_STOCK`, `RECEIPT_UNKNOWN`, `OTHER_CAMPAIGN`, `OVER_GRANT`, `TWICE_NAMED`, and those of a recipient. */
  handle(context: CommandContext, stockId: string, body: DeliverGoods): Promise<GoodsDelivered | Rejected> {
    return this.commands.handle(context, 'winter-relief.deliver-goods', async (work) => {
      const { recipientIds, receiptId } = body;
      const stock = await work.load(stockAggregate, stockId);
      if (stock === null) return reject('NOT_FOUND');
      const refusal = await refusalOf(work, stock, body);
      if (refusal) return refusal;
      const by = actorOf(context.caller);
      const delivery = { stockId, receiptId, handedOverOn: day(body.handedOverOn) };
      const answers = await work.decideMany(
        recipientAggregate,
        recipientIds.map((id) => ({
          id,
          command: { type: 'deliver' as const, by, on: work.today, delivery },
        })),
      );
      const place = answers.findIndex(isRejected);
      const refused = answers[place];
      if (refused !== undefined && isRejected(refused)) {
        return { ...refused, facts: { ...refused.facts, recipient: place + 1 } };
      }
      const step = { by: by.id, on: work.today };
      const quantity = recipientIds.length;
      const decided = await work.decide(stockAggregate, stockId, { type: 'deliver', ...step, quantity, receiptId });
      if (isRejected(decided)) return decided;
      const left = piecesLeft(decided.state);
      return { delivered: quantity, left, leftFen: fenToWire(BigInt(left) * decided.state.unitFen) };
    });
  }
}

async function refusalOf(work: Work, stock: Stock, body: DeliverGoods): Promise<Rejected | null> {
  const { recipientIds, receiptId } = body;
  if (new Set(recipientIds).size !== recipientIds.length) return reject('TWICE_NAMED', 'STOCK');
  const receipts = await work.tx.query('SELECT 1 FROM winter_relief.receipt WHERE id = $1 AND campaign_id = $2', [
    receiptId,
    stock.campaignId,
  ]);
  if (receipts.length === 0) return reject('RECEIPT_UNKNOWN', 'STOCK');
  const [named] = await work.tx.query<{ others: number; poor: number }>(
    `SELECT count(*) FILTER (WHERE campaign_id <> $2)::int AS others, count(*) FILTER (WHERE allowed_fen < $3)::int AS poor
       FROM winter_relief.recipient WHERE id = ANY($1::uuid[])`,
    [recipientIds, stock.campaignId, stock.unitFen],
  );
  if (named && named.others > 0) return reject('OTHER_CAMPAIGN', 'STOCK', { recipients: named.others });
  return named && named.poor > 0 ? reject('OVER_GRANT', 'STOCK', { recipients: named.poor }) : null;
}

import { Inject, Injectable } from '@nestjs/common';
import type { BuyStock, StockView, WriteOffStock } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected } from '@huzhu/service';
import { stockAggregate, stockView } from '../store/stock.entity.js';
import { holdCampaign } from './campaign-in-work.js';

/** Goods come into the store of a union, or are written off by another person, with a reason. */
@Injectable()
export class ChangeStockCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  buy(context: CommandContext, campaignId: string, body: BuyStock): Promise<StockView | Rejected> {
    return this.commands.handle(context, 'winter-relief.buy-stock', async (work) => {
      const { caller } = work.facts;
      if (caller.kind !== 'staff') return reject('NOT_PERMITTED');
      if ((await holdCampaign(work, campaignId)) === null) return reject('NOT_FOUND');
      const decided = await work.decide(stockAggregate, work.newId(), {
        type: 'buy',
        by: caller.id,
        on: work.today,
        campaignId,
        orgId: caller.orgId,
        item: body.item,
        unitFen: BigInt(body.unitFen),
        bought: body.quantity,
      });
      return isRejected(decided) ? decided : stockView(decided.id, decided.version, decided.state);
    });
  }

  writeOff(context: CommandContext, id: string, body: WriteOffStock): Promise<StockView | Rejected> {
    return this.commands.handle(context, 'winter-relief.write-off-stock', async (work) => {
      const { quantity, reason } = body;
      const step = { by: context.caller.id, on: work.today };
      const decided = await work.decide(stockAggregate, id, { type: 'write-off', ...step, quantity, reason });
      return isRejected(decided) ? decided : stockView(decided.id, decided.version, decided.state);
    });
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { DuesRefundDocument, GiveReason, RefundView } from '@huzhu/contracts';
import { type Fen, reject, type Rejected, sumFen } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, fenToWire, isRejected } from '@huzhu/service';
import { decidedRefund, refundAggregate } from './refund.aggregate.js';

/** A second person has dues go back, a document at a time, or takes single unions off it. */
@Injectable()
export class DecideDuesRefunds {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** Every refund of a document that waits; all of them or none. Refusals `SAME_PERSON`, `RECUSAL_REQUIRED`, `NOTHING_TO_CONFIRM`. */
  confirm(context: CommandContext, documentId: string): Promise<DuesRefundDocument | Rejected> {
    const by = actorOf(context.caller);
    return this.commands.handle(context, 'enrollment.confirm-dues-refunds', async (work) => {
      const waiting = await work.tx.query<{ id: string; waits: boolean; amountFen: Fen }>(
        `SELECT id, status = 'PAYEE_GIVEN' AS waits, amount_fen AS "amountFen" FROM enrollment.refund
          WHERE document_id = $1 ORDER BY id`,
        [documentId],
      );
      if (waiting.length === 0) return reject('NOT_FOUND');
      const confirmed = waiting.filter(({ waits }) => waits);
      if (confirmed.length === 0) return reject('NOTHING_TO_CONFIRM', 'dues: what was decided is not decided again');
      const answers = await work.decideMany(
        refundAggregate,
        confirmed.map(({ id }) => ({ id, command: { type: 'confirm' as const, by, on: work.today } })),
      );
      const amountFen = fenToWire(sumFen(confirmed.map((each) => each.amountFen)));
      return answers.find(isRejected) ?? { documentId, refunds: confirmed.length, amountFen };
    });
  }

  /** Dues that should not go back. Refusals `SAME_PERSON`, `WRONG_STATUS`. */
  refuse(context: CommandContext, id: string, { reason }: GiveReason): Promise<RefundView | Rejected> {
    const by = actorOf(context.caller);
    return this.commands.handle(context, 'enrollment.refuse-dues-refund', async (work) => {
      const decided = await work.decide(refundAggregate, id, { type: 'refuse', by, reason });
      return isRejected(decided) ? decided : decidedRefund(decided);
    });
  }
}

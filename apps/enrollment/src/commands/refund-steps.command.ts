import { Inject, Injectable } from '@nestjs/common';
import type { GiveRefundPayee, RefundView } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, isRejected, payeeOfAccount, PayeeSealer } from '@huzhu/service';
import type { RefundCommand } from '../domain/refund.js';
import { decidedRefund, refundAggregate } from './refund.aggregate.js';

/** The two steps that send a refund on its way. */
@Injectable()
export class RefundSteps {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(PayeeSealer) private readonly sealer: PayeeSealer,
  ) {}

  /** An accountant says where to. Refusals `RECUSAL_REQUIRED`, `WRONG_STATUS`, `PAYEE_NOT_THE_UNION`. */
  async givePayee(context: CommandContext, id: string, { payee }: GiveRefundPayee): Promise<RefundView | Rejected> {
    const { name, accountKind } = payee;
    const sealedPayee = await this.sealer.seal(payeeOfAccount(payee, '/payee'));
    const by = actorOf(context.caller);
    return this.step(context, 'enrollment.give-refund-payee', id, () => ({
      type: 'give-payee',
      sealedPayee,
      holder: { name, kind: accountKind },
      by,
    }));
  }

  /** A second person confirms it, and disbursement is asked to pay. Refusals `SAME_PERSON`, `RECUSAL_REQUIRED`, `WRONG_STATUS`. */
  confirm(context: CommandContext, id: string): Promise<RefundView | Rejected> {
    const by = actorOf(context.caller);
    return this.step(context, 'enrollment.confirm-refund', id, (on) => ({ type: 'confirm', by, on }));
  }

  private step(
    context: CommandContext,
    action: string,
    id: string,
    commandOn: (today: Extract<RefundCommand, { type: 'confirm' }>['on']) => RefundCommand,
  ): Promise<RefundView | Rejected> {
    return this.commands.handle(context, action, async (work) => {
      const decided = await work.decide(refundAggregate, id, commandOn(work.today));
      return isRejected(decided) ? decided : decidedRefund(decided);
    });
  }
}

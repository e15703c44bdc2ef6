import { Inject, Injectable } from '@nestjs/common';
import type { RefusePayee } from '@huzhu/contracts';
import { reject } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected } from '@huzhu/service';
import { changeBudgets } from '../store/budget-changes.js';
import { payeeCheckAggregate } from '../store/payee-check.store.js';
import { paymentAggregate } from '../store/payment.store.js';

/** What a source hears of a payment whose new account nobody could confirm: it asks for the account anew. */
const CODE = 'PAYEE_NOT_CONFIRMED';

/** Somebody who did not change the account looks at it before money goes there. */
@Injectable()
export class DecidePayeeCheck {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** Lists may take the payment. Refusals `SAME_PERSON`, `RECUSAL_REQUIRED`, `ALREADY_DECIDED`. */
  pass(context: CommandContext, id: string) {
    const { caller } = context;
    return this.commands.handle(context, 'disbursement.pass-payee-check', async (work) => {
      const held = await work.load(payeeCheckAggregate, id);
      const own = caller.kind === 'staff' && caller.personKey === held?.personKey;
      const command = { type: 'pass', by: caller.id, own, on: work.today } as const;
      const decided = await work.decide(payeeCheckAggregate, id, command);
      if (isRejected(decided)) return decided;
      return { id, state: decided.state.stage, version: decided.version };
    });
  }

  /** The payment goes back to its source. Refusals as above, and `PAYMENT_NOT_FUNDED` while it waits for funds. */
  refuse(context: CommandContext, id: string, { reason }: RefusePayee) {
    const { caller } = context;
    return this.commands.handle(context, 'disbursement.refuse-payee', async (work) => {
      const held = await work.load(payeeCheckAggregate, id);
      const payment = held && (await work.load(paymentAggregate, held.paymentId));
      if (held === null || payment === null) return reject('NOT_FOUND');
      const own = caller.kind === 'staff' && caller.personKey === held.personKey;
      const step = { by: caller.id, on: work.today };
      const decided = await work.decide(payeeCheckAggregate, id, { type: 'refuse', own, reason, ...step });
      if (isRejected(decided)) return decided;
      const returned = await work.decide(paymentAggregate, held.paymentId, {
        type: 'send-back',
        reasonCode: CODE,
        ...step,
      });
      if (isRejected(returned)) return returned;
      const { budgetId, amountFen } = payment;
      await changeBudgets(work, CODE, [{ budgetId: budgetId!, reservedFen: -amountFen }]);
      return { id, state: decided.state.stage, version: decided.version };
    });
  }
}

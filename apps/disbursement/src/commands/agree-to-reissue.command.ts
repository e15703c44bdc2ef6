import { Inject, Injectable } from '@nestjs/common';
import { reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import { BackgroundWork } from '../background/background-work.js';
import type { PaymentState } from '../domain/payment.js';
import { lookAtPayment, payeeCheckAggregate } from '../store/payee-check.store.js';
import { paymentAggregate } from '../store/payment.store.js';

/** A second person agrees that a returned payment is paid again, to the account the source has given now. */
@Injectable()
export class AgreeToReissue {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(BackgroundWork) private readonly background: BackgroundWork,
  ) {}

  async handle(context: CommandContext, id: string) {
    const { caller } = context;
    const answer = await this.commands.handle(context, 'disbursement.agree-to-reissue', async (work) => {
      const reissue = await work.load(paymentAggregate, id);
      if (reissue === null) return reject('NOT_FOUND');
      if (caller.kind === 'staff' && caller.personKey === reissue.personKey) return reject('RECUSAL_REQUIRED', 'SOD-3');
      const looked = await lookAtPayee(work, id, caller.id);
      if (looked !== null) return looked;
      const original = await returnedPayment(work, reissue);
      if (isRejected(original)) return original;
      const fromReturned = original.state.settledOn !== null || original.state.fromReturned;
      const agreement = { type: 'agree-to-reissue', by: caller.id, fromReturned, on: work.today } as const;
      const decided = await work.decide(paymentAggregate, id, agreement);
      if (isRejected(decided)) return decided;
      const noted = { type: 'note-reissue', reissueId: id, by: caller.id } as const;
      const replaced = await work.decide(paymentAggregate, original.id, noted);
      if (isRejected(replaced)) return replaced;
      return { id, state: decided.state.stage, version: decided.version };
    });
    this.background.wake();
    return answer;
  }
}

/** Agreeing is the second look at the new account, too: whoever gave it does not agree. */
async function lookAtPayee(work: Work, paymentId: string, by: string): Promise<Rejected | null> {
  const id = await lookAtPayment(work.tx, paymentId);
  if (id === null) return null;
  const passed = await work.decide(payeeCheckAggregate, id, { type: 'pass', by, own: false, on: work.today });
  return isRejected(passed) ? passed : null;
}

/** The payment this one replaces; it must be the same claim on us but for the account. */
async function returnedPayment(
  work: Work,
  reissue: PaymentState,
): Promise<{ readonly id: string; readonly state: PaymentState } | Rejected> {
  const [row] = await work.tx.query<{ id: string }>(`SELECT id FROM disbursement.payment WHERE business_key = $1`, [
    reissue.reissueOf,
  ]);
  const state = row ? await work.load(paymentAggregate, row.id) : null;
  if (!row || state === null) return reject('RETURN_NOT_BOOKED');
  const same =
    state.source === reissue.source &&
    state.caseId === reissue.caseId &&
    state.fund === reissue.fund &&
    state.amountFen === reissue.amountFen &&
    (state.moneySource === null || state.moneySource === reissue.moneySource) &&
    state.personKey === reissue.personKey;
  return same ? { id: row.id, state } : reject('REISSUE_DIFFERS');
}

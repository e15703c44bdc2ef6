import { Inject, Injectable } from '@nestjs/common';
import type { ClaimAnswer, ClaimPayee } from '@huzhu/contracts';
import { isBankCard, reject, type Rejected } from '@huzhu/kernel';
import { actorOf, BlindIndex, type CommandContext, Commands, isRejected, PayeeSealer, type Work } from '@huzhu/service';
import { claimsWaitingForPayee, personsOf } from '../store/claim-rows.js';
import { isCardOfAnother } from '../store/shared-cards.js';
import { keepPayee } from '../store/person-payee.js';
import { claimAggregate } from './claim.aggregate.js';
import { answerOf } from './claim-answer.js';

/** Takes a member's card; what waits for it, or came back, is ordered to it. */
@Injectable()
export class GivePayee {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(BlindIndex) private readonly index: BlindIndex,
    @Inject(PayeeSealer) private readonly sealer: PayeeSealer,
  ) {}

  /** The card is sealed here and known to nobody but disbursement. Refusals `CARD_CHECKSUM`, `PAYEE_IS_FIXED`, … */
  async handle(context: CommandContext, claimId: string, body: ClaimPayee): Promise<ClaimAnswer | Rejected> {
    const { name, cardNumber, bankName } = body;
    if (!isBankCard(cardNumber)) return reject('CARD_CHECKSUM');
    const payee = { name: name.trim(), accountNumber: cardNumber, accountKind: 'CARD' as const };
    const sealedPayee = await this.sealer.seal(bankName === undefined ? payee : { ...payee, bankName });
    const payeeKey = this.index.keyOf('payee', cardNumber);
    return this.commands.handle(context, 'claims.give-payee', (work) =>
      this.record(work, claimId, { sealedPayee, payeeKey }),
    );
  }

  /** The person's other claims that wait for a card are ordered too. */
  private async record(
    work: Work,
    claimId: string,
    payee: { readonly sealedPayee: string; readonly payeeKey: string },
  ): Promise<ClaimAnswer | Rejected> {
    const by = actorOf(work.facts.caller);
    const personKey = (await personsOf(work.tx, [claimId])).get(claimId);
    if (personKey === undefined) return reject('NOT_FOUND');
    // The person's row comes before the claims, so that two who give a card never wait in a circle.
    await keepPayee(work.tx, { personKey, ...payee, givenBy: by.id, givenOn: work.today });
    const shared = await isCardOfAnother(work.tx, personKey, payee.payeeKey);
    const command = { type: 'give-payee' as const, by, on: work.today, ...payee, shared };
    const decided = await work.decide(claimAggregate, claimId, command);
    if (isRejected(decided)) return decided;
    const waiting = await claimsWaitingForPayee(work.tx, personKey);
    await work.decideMany(
      claimAggregate,
      waiting.map((id) => ({ id, command })),
    );
    return answerOf(decided);
  }
}

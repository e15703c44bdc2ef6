import { Inject, Injectable } from '@nestjs/common';
import type { ClaimAnswer, ClaimPayee, OwnPayeeKept } from '@huzhu/contracts';
import { isBankCard, maskBankCard, reject, type Rejected } from '@huzhu/kernel';
import {
  actorOf,
  BlindIndex,
  type CommandContext,
  Commands,
  FieldCipher,
  isRejected,
  type Payee,
  PayeeSealer,
  type Work,
} from '@huzhu/service';
import type { CommandOf } from '../domain/claim-commands.js';
import { claimsOpenToPayee, claimsWaitingForPayee, personsOf } from '../store/claim-rows.js';
import { isCardOfAnother } from '../store/shared-cards.js';
import { keepPayee, readCoverageCards, readPayees, shownPayeePlace } from '../store/person-payee.js';
import { claimAggregate } from './claim.aggregate.js';
import { answerOf } from './claim-answer.js';

/** A card that is to be sealed, its keyed hash, and what may be shown of it. */
interface CheckedCard {
  readonly payee: Payee;
  readonly payeeKey: string;
  readonly shown: { readonly maskedCard: string; readonly bankName?: string };
}

/** Takes a member's card; what waits for it, or came back, is ordered to it. */
@Injectable()
export class GivePayee {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(BlindIndex) private readonly index: BlindIndex,
    @Inject(PayeeSealer) private readonly sealer: PayeeSealer,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  /** The card is sealed here and known to nobody but disbursement; one that replaces another says so. Refusals `CARD_CHECKSUM`, `PAYEE_IS_FIXED`, … */
  async handle(context: CommandContext, claimId: string, body: ClaimPayee): Promise<ClaimAnswer | Rejected> {
    const card = checkCard(this.index, body);
    if (isRejected(card)) return card;
    return this.commands.handle(context, 'claims.give-payee', (work) => this.record(work, claimId, card));
  }

  /**
   * The member's card for all that is not on its way to another one: what waits for a card is ordered, what people still
   * decide will be paid to it. Refusal `CARD_CHECKSUM`.
   */
  async handleOwn(context: CommandContext, body: ClaimPayee): Promise<OwnPayeeKept | Rejected> {
    const { caller } = context;
    if (caller.kind !== 'member') return reject('NOT_PERMITTED');
    const card = checkCard(this.index, body);
    if (isRejected(card)) return card;
    return this.commands.handle(context, 'claims.give-own-payee', async (work) => {
      const command = await this.keep(work, caller.personKey, card);
      const open = await claimsOpenToPayee(work.tx, caller.personKey);
      const decided = await work.decideMany(
        claimAggregate,
        open.map((id) => ({ id, command })),
      );
      const ordered = decided.filter((each) => !isRejected(each) && each.state.status === 'APPROVED').length;
      return { source: 'GIVEN' as const, ...card.shown, givenOn: work.today, ordered };
    });
  }

  /** Keeps the card of a person, and says what to tell the claims. */
  private async keep(work: Work, personKey: string, card: CheckedCard): Promise<CommandOf<'give-payee'>> {
    const { payee, payeeKey, shown } = card;
    const by = actorOf(work.facts.caller);
    const isFirst = !(await readPayees(work.tx, [personKey])).has(personKey);
    const sealedPayee = await this.sealer.seal(payee, isFirst ? null : { on: work.today, by: by.id });
    const sealedShown = this.cipher.seal(shownPayeePlace(personKey), shown);
    await keepPayee(work.tx, { personKey, sealedPayee, payeeKey, sealedShown, givenBy: by.id, givenOn: work.today });
    const shared = await isCardOfAnother(work.tx, personKey, payeeKey);
    const coverageCards = await readCoverageCards(work.tx, personKey);
    return { type: 'give-payee', by, on: work.today, sealedPayee, payeeKey, shared, coverageCards };
  }

  /** The person's other claims that wait for a card are ordered too. */
  private async record(work: Work, claimId: string, card: CheckedCard): Promise<ClaimAnswer | Rejected> {
    const personKey = (await personsOf(work.tx, [claimId])).get(claimId);
    if (personKey === undefined) return reject('NOT_FOUND');
    // The person's row comes before the claims, so that two who give a card never wait in a circle.
    const command = await this.keep(work, personKey, card);
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

function checkCard(index: BlindIndex, { name, cardNumber, bankName }: ClaimPayee): CheckedCard | Rejected {
  if (!isBankCard(cardNumber)) return reject('CARD_CHECKSUM');
  const bank = bankName === undefined ? {} : { bankName };
  return {
    payee: { name: name.trim(), accountNumber: cardNumber, accountKind: 'CARD', ...bank },
    payeeKey: index.keyOf('payee', cardNumber),
    shown: { maskedCard: maskBankCard(cardNumber), ...bank },
  };
}

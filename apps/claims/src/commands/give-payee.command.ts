import { Inject, Injectable } from '@nestjs/common';
import type { ClaimAnswer, ClaimPayee, OwnCard, OwnPayeeKept } from '@huzhu/contracts';
import { isBankCard, isBankCode, maskBankCard, reject, type Rejected } from '@huzhu/kernel';
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
import type { PayeeFinding, PayeeKind } from '../domain/claim-case.js';
import type { CommandOf } from '../domain/claim-commands.js';
import { claimsOpenToPayee, claimsWaitingForPayee, personsOf } from '../store/claim-rows.js';
import { isCardOfAnother } from '../store/shared-cards.js';
import { keepPayee, readCoverageCards, readNameKeys, readPayees, shownPayeePlace } from '../store/person-payee.js';
import { claimAggregate } from './claim.aggregate.js';
import { answerOf } from './claim-answer.js';

/** A card that is to be sealed, its keyed hash, and what may be shown of it. */
interface CheckedCard {
  readonly payee: Payee;
  readonly payeeKey: string;
  readonly shown: { readonly maskedCard: string; readonly bankName?: string };
}

/** Takes a member's card, or that of a guardian or an heir; what waits for it, or came back, is ordered to it or looked at first. */
@Injectable()
export class GivePayee {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(BlindIndex) private readonly index: BlindIndex,
    @Inject(PayeeSealer) private readonly sealer: PayeeSealer,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  /** The card is sealed here and known to nobody but disbursement; one that replaces another says so. Refusals `CARD_CHECKSUM`, `BANK_CODE_CHECKSUM`, `PAYEE_IS_FIXED`, … */
  async handle(context: CommandContext, claimId: string, body: ClaimPayee): Promise<ClaimAnswer | Rejected> {
    const card = checkCard(this.index, body);
    if (isRejected(card)) return card;
    const kind = body.payeeKind ?? 'MEMBER';
    return this.commands.handle(context, 'claims.give-payee', (work) => this.record(work, claimId, card, kind));
  }

  /**
   * The member's card for all that is not on its way to another one: what waits for a card is ordered, what people still
   * decide will be paid to it. Refusals `CARD_CHECKSUM`, `BANK_CODE_CHECKSUM`.
   */
  async handleOwn(context: CommandContext, body: OwnCard): Promise<OwnPayeeKept | Rejected> {
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

  /** Keeps the member's own card, and says what to tell the claims. */
  private async keep(work: Work, personKey: string, card: CheckedCard): Promise<CommandOf<'give-payee'>> {
    const command = await this.seal(work, personKey, card, 'MEMBER');
    const { by, on: givenOn, sealedPayee, payeeKey, finding } = command;
    const nameDiffers = finding === 'PAYEE_NAME_DIFFERS';
    const sealedShown = this.cipher.seal(shownPayeePlace(personKey), card.shown);
    await keepPayee(work.tx, { personKey, sealedPayee, payeeKey, sealedShown, nameDiffers, givenBy: by.id, givenOn });
    return command;
  }

  private async seal(
    work: Work,
    personKey: string,
    { payee, payeeKey }: CheckedCard,
    payeeKind: PayeeKind,
  ): Promise<CommandOf<'give-payee'>> {
    const by = actorOf(work.facts.caller);
    const isFirst = !(await readPayees(work.tx, [personKey])).has(personKey);
    const sealedPayee = await this.sealer.seal(payee, isFirst ? null : { on: work.today, by: by.id });
    const coverageCards = await readCoverageCards(work.tx, personKey);
    const finding = await this.findingOf(work, personKey, { payee, payeeKey, payeeKind });
    return { type: 'give-payee', by, on: work.today, sealedPayee, payeeKey, payeeKind, finding, coverageCards };
  }

  /** The name is compared with those that the person's coverage told, as keyed hashes; where none did it is not compared. */
  private async findingOf(
    { tx }: Work,
    personKey: string,
    { payee, payeeKey, payeeKind }: Pick<CheckedCard, 'payee' | 'payeeKey'> & { readonly payeeKind: PayeeKind },
  ): Promise<PayeeFinding | null> {
    if (payeeKind !== 'MEMBER') return 'PAYEE_NOT_MEMBER';
    if (await isCardOfAnother(tx, personKey, payeeKey)) return 'SHARED_CARD';
    const known = await readNameKeys(tx, personKey);
    const named = known.size === 0 || known.has(this.index.nameKey(personKey, payee.name));
    return named ? null : 'PAYEE_NAME_DIFFERS';
  }

  /** The person's other claims that wait for a card are ordered too, unless it is proven for this one alone. */
  private async record(
    work: Work,
    claimId: string,
    card: CheckedCard,
    kind: PayeeKind,
  ): Promise<ClaimAnswer | Rejected> {
    const personKey = (await personsOf(work.tx, [claimId])).get(claimId);
    if (personKey === undefined) return reject('NOT_FOUND');
    // The person's row comes before the claims, so that two who give a card never wait in a circle.
    const command = await (kind === 'MEMBER'
      ? this.keep(work, personKey, card)
      : this.seal(work, personKey, card, kind));
    const decided = await work.decide(claimAggregate, claimId, command);
    if (isRejected(decided) || kind !== 'MEMBER') return answerOf(decided);
    const waiting = await claimsWaitingForPayee(work.tx, personKey);
    await work.decideMany(
      claimAggregate,
      waiting.map((id) => ({ id, command })),
    );
    return answerOf(decided);
  }
}

function checkCard(index: BlindIndex, { name, cardNumber, bankName, bankCode }: OwnCard): CheckedCard | Rejected {
  if (!isBankCard(cardNumber)) return reject('CARD_CHECKSUM');
  if (bankCode !== undefined && !isBankCode(bankCode)) return reject('BANK_CODE_CHECKSUM', 'ISO7064');
  const bank = bankName === undefined ? {} : { bankName };
  return {
    payee: {
      name: name.trim(),
      accountNumber: cardNumber,
      accountKind: 'CARD',
      ...bank,
      ...(bankCode === undefined ? {} : { bankCode }),
    },
    payeeKey: index.keyOf('payee', cardNumber),
    shown: { maskedCard: maskBankCard(cardNumber), ...bank },
  };
}

import { accept, type Decision, mayPaySameAccount, reject } from '@huzhu/kernel';
import { type ClaimCase, type ClaimStatus, PAYEE_FINDINGS, waitsForPayee } from './claim-case.js';
import type { ClaimCommand, CommandOf } from './claim-commands.js';
import type { ClaimEvent } from './claim-events.js';
import { refuseActor } from './segregation.js';

const ENDED: readonly ClaimStatus[] = ['CLOSED', 'REJECTED', 'WITHDRAWN', 'SUPERSEDED', 'RECOVERY'];
const ON_ITS_WAY: readonly ClaimStatus[] = ['APPROVED', 'ORDERED', 'PAID', 'PAY_REFUSED'];

/** The member's card, or that of a guardian or an heir. Where an approved amount waits for one, or came back, the payment is asked for. */
export function givePayee(command: CommandOf<'give-payee'>, claim: ClaimCase): Decision<ClaimEvent> {
  const { by, on, sealedPayee, payeeKey, payeeKind, finding } = command;
  const own = by.personKey === claim.personKey;
  if (!own && claim.opinions.some((opinion) => opinion.by === by.id)) return reject('SAME_PERSON', 'SOD-1');
  if (ENDED.includes(claim.status) || ON_ITS_WAY.includes(claim.status)) {
    return reject('PAYEE_IS_FIXED', undefined, { state: claim.status });
  }
  const returnedKey = claim.status === 'PAY_RETURNED' ? keyFromCoverage(command, claim) : undefined;
  const given: ClaimEvent = {
    type: 'payee-given',
    by: by.id,
    sealedPayee,
    payeeKey,
    ...(returnedKey === undefined ? {} : { returnedKey }),
    ...(payeeKind === 'MEMBER' ? {} : { payeeKind }),
    ...(finding === null ? {} : { finding }),
  };
  if (!waitsForPayee(claim)) return accept(given);
  if (claim.status === 'PAY_RETURNED' && isAccountBarred(claim, payeeKey, returnedKey)) {
    return reject('SAME_ACCOUNT_RETURNED');
  }
  if (finding !== null) return accept<ClaimEvent>(given, { type: 'payee-doubted', code: finding });
  return accept<ClaimEvent>(given, { type: 'payment-ordered', sequence: claim.paymentSequence + 1, on });
}

/** Accounts that money came back from are no good, but for the last one where the bank had nothing against the account itself. */
function isAccountBarred(claim: ClaimCase, payeeKey: string, returnedKey: string | undefined): boolean {
  if (![...claim.returnedKeys, returnedKey].includes(payeeKey)) return false;
  const last = claim.payeeKey ?? returnedKey;
  return payeeKey !== last || !mayPaySameAccount(claim.paymentCode ?? '');
}

/** The account that a claim was paid to without knowing its hash: it came with the coverage. */
const keyFromCoverage = ({ coverageCards }: CommandOf<'give-payee'>, claim: ClaimCase): string | undefined =>
  claim.payeeKey === null && claim.sealedPayee !== null ? coverageCards?.get(claim.sealedPayee) : undefined;

const isDoubted = (claim: ClaimCase): boolean =>
  waitsForPayee(claim) && PAYEE_FINDINGS.some((finding) => finding === claim.paymentCode);

/** A person says whether an account may be paid: it is the member's own (本人账户), or its holder is proven to be guardian or heir. */
export function checkPayee(command: CommandOf<'check-payee'>, claim: ClaimCase): Decision<ClaimEvent> {
  const { by, on, verdict, sealedText, required } = command;
  if (!isDoubted(claim)) return reject('NOT_AT_THIS_STEP', undefined, { state: claim.status });
  const refusal = refuseActor(claim, by, 'PAYEE_CHECK');
  if (refusal) return refusal;
  const missing = required.filter((kind) => !claim.documentKinds.includes(kind));
  if (verdict === 'PASS' && missing.length > 0) {
    return reject('DOCUMENTS_MISSING', 'claims: documents of each kind', { missing });
  }
  if (verdict === 'REJECT') return accept<ClaimEvent>({ type: 'payee-refused', by: by.id, on, sealedText });
  return accept<ClaimEvent>(
    { type: 'payee-checked', by: by.id, on, sealedText },
    { type: 'payment-ordered', sequence: claim.paymentSequence + 1, on },
  );
}

type PaymentNews = Extract<ClaimCommand, { type: `note-payment-${string}` }>;

/**
 * What disbursement says about a payment. News of an earlier instruction, or of something that has been overtaken, is
 * refused; the reaction leaves it without effect.
 */
export function notePayment(command: PaymentNews, claim: ClaimCase): Decision<ClaimEvent> {
  const { sequence, on } = command;
  if (sequence !== claim.paymentSequence) return reject('OTHER_INSTRUCTION', undefined, { sequence });
  const from = (...statuses: readonly ClaimStatus[]): boolean => statuses.includes(claim.status);
  const overtaken = reject('OVERTAKEN', undefined, { state: claim.status });
  switch (command.type) {
    case 'note-payment-accepted':
      return from('APPROVED') ? accept<ClaimEvent>({ type: 'payment-accepted', sequence, on }) : overtaken;
    case 'note-payment-waiting':
      return from('APPROVED')
        ? accept<ClaimEvent>({ type: 'payment-waiting', sequence, code: command.code })
        : overtaken;
    case 'note-payment-refused':
      return from('APPROVED', 'ORDERED')
        ? accept<ClaimEvent>({ type: 'payment-refused', sequence, code: command.code })
        : overtaken;
    case 'note-payment-settled':
      return from('APPROVED', 'ORDERED') ? accept<ClaimEvent>({ type: 'payment-settled', sequence, on }) : overtaken;
    case 'note-payment-returned':
      return from('APPROVED', 'ORDERED', 'PAID')
        ? accept<ClaimEvent>({ type: 'payment-returned', sequence, code: command.code, on })
        : overtaken;
    case 'note-payment-reopened': {
      const { settledOn } = command;
      return from(settledOn === null ? 'PAID' : 'PAY_RETURNED')
        ? accept<ClaimEvent>({ type: 'payment-reopened', sequence, settledOn, on })
        : overtaken;
    }
  }
}

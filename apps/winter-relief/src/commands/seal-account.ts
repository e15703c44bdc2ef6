import type { PayeeAccount } from '@huzhu/contracts';
import { isBankCard } from '@huzhu/kernel';
import { type PayeeSealer, Problem } from '@huzhu/service';

/** An account sealed to disbursement; throws a Problem (400) for the number of a card that is mistyped. */
export function sealAccount(sealer: PayeeSealer, account: PayeeAccount): Promise<string> {
  const { name, accountNumber, accountKind, bankName } = account;
  if (accountKind === 'CARD' && !isBankCard(accountNumber)) {
    const fault = { pointer: '/accountNumber', code: 'BANK_CARD_CHECKSUM', detail: 'not a bank card number' };
    throw new Problem(400, 'INVALID_BODY', 'The bank card number is mistyped.', [fault]);
  }
  return sealer.seal({ name, accountNumber, accountKind, ...(bankName === undefined ? {} : { bankName }) });
}

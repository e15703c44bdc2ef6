import type { PayeeAccount } from '@huzhu/contracts';
import { isBankCard } from '@huzhu/kernel';
import { type PayeeChange, type PayeeSealer, Problem } from '@huzhu/service';

/** An account sealed to disbursement, with the change if it replaces another; throws a Problem (400) for the number of a card that is mistyped. */
export function sealAccount(
  sealer: PayeeSealer,
  account: PayeeAccount,
  change: PayeeChange | null = null,
): Promise<string> {
  const { name, accountNumber, accountKind, bankName } = account;
  if (accountKind === 'CARD' && !isBankCard(accountNumber)) {
    const fault = { pointer: '/accountNumber', code: 'BANK_CARD_CHECKSUM', detail: 'not a bank card number' };
    throw new Problem(400, 'INVALID_BODY', 'The bank card number is mistyped.', [fault]);
  }
  return sealer.seal({ name, accountNumber, accountKind, ...(bankName === undefined ? {} : { bankName }) }, change);
}

import type { PayeeAccount } from '@huzhu/contracts';
import { isBankCard } from '@huzhu/kernel';
import { type PayeeChange, type PayeeSealer, Problem } from '@huzhu/service';

/** Seals a payee for disbursement; `change` if it replaces another. Throws a Problem for a card number that cannot be one; the number is not repeated. */
export async function sealPayee(
  sealer: PayeeSealer,
  payee: PayeeAccount,
  pointer: string,
  change: PayeeChange | null = null,
): Promise<string> {
  if (payee.accountKind === 'CARD' && !isBankCard(payee.accountNumber)) {
    const fault = { pointer: `${pointer}/accountNumber`, code: 'BANK_CARD_CHECKSUM', detail: 'not a bank card number' };
    throw new Problem(400, 'INVALID_BODY', 'The bank card number is mistyped.', [fault]);
  }
  const { name, accountNumber, accountKind, bankName } = payee;
  return sealer.seal({ name, accountNumber, accountKind, ...(bankName === undefined ? {} : { bankName }) }, change);
}

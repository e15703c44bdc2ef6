import { isBankCard, isBankCode } from '@huzhu/kernel';
import { Problem } from '../errors/problem.js';
import type { Payee } from './payee-seal.js';

/**
 * The payee that an account names, with nothing else that was sent; `pointer` is the account's place in the body. Throws a Problem
 * (400) for a card number (`BANK_CARD_CHECKSUM`) or a CNAPS code (`BANK_CODE_CHECKSUM`) that is mistyped; neither is repeated.
 */
export function payeeOfAccount(account: Payee, pointer = ''): Payee {
  const { name, accountNumber, accountKind, bankName, bankCode } = account;
  const errors = [
    ...(accountKind === 'CARD' && !isBankCard(accountNumber)
      ? [{ pointer: `${pointer}/accountNumber`, code: 'BANK_CARD_CHECKSUM', detail: 'not a bank card number' }]
      : []),
    ...(bankCode !== undefined && !isBankCode(bankCode)
      ? [{ pointer: `${pointer}/bankCode`, code: 'BANK_CODE_CHECKSUM', detail: 'not a bank code' }]
      : []),
  ];
  if (errors.length > 0) throw new Problem(400, 'INVALID_BODY', 'A number of the account is mistyped.', errors);
  return {
    name,
    accountNumber,
    accountKind,
    ...(bankName === undefined ? {} : { bankName }),
    ...(bankCode === undefined ? {} : { bankCode }),
  };
}

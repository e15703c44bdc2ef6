import { describe, expect, it } from '@jest/globals';
import { Problem } from '../errors/problem.js';
import { payeeOfAccount } from './payee-of-account.js';
import type { Payee } from './payee-seal.js';

const card: Payee = { name: '测试人', accountNumber: '6222020000000000125', accountKind: 'CARD' };
const faultsOf = (account: Payee, pointer?: string): string[] => {
  try {
    payeeOfAccount(account, pointer);
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    expect(JSON.stringify(error)).not.toContain(account.accountNumber);
    return (error.errors ?? []).map((fault) => `${fault.pointer} ${fault.code}`);
  }
};

describe('the payee of an account (5.3)', () => {
  it('takes bank and CNAPS code along, and nothing that was not told', () => {
    const whole = { ...card, bankName: '示范银行', bankCode: '102100099996' };
    expect(payeeOfAccount(Object.assign({ other: 'x' }, whole))).toEqual(whole);
    expect(payeeOfAccount(card)).toEqual(card);
  });

  it('is refused with the place of each number that is mistyped', () => {
    expect(faultsOf({ ...card, bankCode: '102100099995' })).toEqual(['/bankCode BANK_CODE_CHECKSUM']);
    expect(faultsOf({ ...card, accountNumber: '6222020000000000126', bankCode: '1' }, '/payee')).toEqual([
      '/payee/accountNumber BANK_CARD_CHECKSUM',
      '/payee/bankCode BANK_CODE_CHECKSUM',
    ]);
    expect(faultsOf({ ...card, accountKind: 'ACCOUNT', accountNumber: '6222020000000000126' })).toEqual([]);
  });
});

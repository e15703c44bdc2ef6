import { FUZZ_RUNS } from '@huzhu/testing';
import fc from 'fast-check';
import { ProposeOpeningBalance, UploadRoster, WithdrawRoster } from './index.js';
import { parseContract } from './parse-contract.js';

describe('whatever a body holds', () => {
  it.each([
    ['ProposeOpeningBalance', ProposeOpeningBalance],
    ['UploadRoster', UploadRoster],
    ['WithdrawRoster', WithdrawRoster],
  ] as const)('%s is read, or its faults are named', (_title, contract) => {
    const keys = fc.oneof(
      fc.constantFrom('fund', 'amountFen', 'reason', 'staff', 'plan', '__proto__', 'then'),
      fc.string(),
    );
    const body = fc.oneof(fc.jsonValue(), fc.dictionary(keys, fc.jsonValue({ maxDepth: 2 })));
    fc.assert(
      fc.property(body, (value) => {
        const parsed = parseContract<object>(contract, value);
        expect(parsed.ok || parsed.faults.length > 0).toBe(true);
      }),
      { numRuns: FUZZ_RUNS },
    );
  });

  it('texts that no database keeps are refused wherever they stand', () => {
    for (const reason of ['a\0', '\ud800']) {
      expect(parseContract(WithdrawRoster, { reason })).toMatchObject({
        ok: false,
        faults: [{ pointer: '/reason', code: 'TEXT_UNSOUND' }],
      });
    }
    expect(parseContract(WithdrawRoster, { reason: '已 😀' }).ok).toBe(true);
  });
});

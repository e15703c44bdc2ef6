import { describe, expect, it } from '@jest/globals';
import { accountName, isPostable } from './chart-of-accounts.js';
import { JOURNAL_KINDS } from './entries.js';
import { BOOKED_BY_NEWS, BOOKED_BY_PAYMENT, BOOKED_OTHERWISE, ENTRY_TABLE } from './entry-table.js';

const [POOL, AID, RELIEF, DUES] = ['MUTUAL_AID_POOL', 'HARDSHIP_AID', 'WINTER_RELIEF', 'UNION_DUES'] as const;

/** The table of the trade-union accounting system, line by line; cash passes through suspense where nobody had told of it. */
const STANDARD: readonly (readonly [what: string, event: string, fund: string, debit: string, credit: string])[] = [
  ['special subsidy received from the upper union', 'CREDIT_UNEXPLAINED', AID, '10202', '21599'],
  ['special subsidy received from the upper union', 'SUBSIDY', AID, '21599', '40302'],
  ['fiscal money received', 'FISCAL', RELIEF, '21599', '40401'],
  ['passed down', 'DEBIT_UNEXPLAINED', AID, '13599', '10202'],
  ['passed down', 'PASSED_DOWN', AID, '50802', '13599'],
  ['year-end subsidy owed', 'SUBSIDY_OWED', AID, '50802', '21201'],
  ['year-end subsidy owed, paid', 'OWED_SUBSIDY', AID, '21201', '13599'],
  ['hardship aid paid, union money', 'PAYMENT_SETTLED', AID, '5040492', '10202'],
  ['hardship aid paid, fiscal money', 'FISCAL_PAYMENT_SETTLED', AID, '5040491', '10202'],
  ['winter relief paid, union money', 'PAYMENT_SETTLED', RELIEF, '5040592', '10203'],
  ['winter relief paid, fiscal money', 'FISCAL_PAYMENT_SETTLED', RELIEF, '5040591', '10203'],
  ['donation', 'DONATION', RELIEF, '21599', '40801'],
  ['goods bought', 'GOODS', RELIEF, '5040592', '13599'],
  ['goods bought', 'GOODS', RELIEF, '14101', '30101'],
  ['goods issued', 'GOODS_ISSUED', RELIEF, '30101', '14101'],
  ['contribution received', 'CONTRIBUTION_CREDITED', POOL, '10201', '22101'],
  ['benefit or refund paid', 'PAYMENT_SETTLED', POOL, '22101', '10201'],
  ['hardship share of a contribution', 'CONTRIBUTION_SHARE', AID, '5040492', '13599'],
  ['dues received', 'DUES', DUES, '21599', '40201'],
  ['dues of a small union go back', 'PAYMENT_SETTLED', DUES, '50801', '10204'],
  ['payment returned', 'PAYMENT_RETURNED', AID, '10202', '21501'],
  ['paid again', 'REISSUE_SETTLED', AID, '21501', '10202'],
  ['return cancelled, this year', 'RETURN_CANCELLED_HARDSHIP', AID, '21501', '5040492'],
  ['return cancelled, this year, fiscal', 'RETURN_CANCELLED_HARDSHIP_FISCAL', AID, '21501', '5040491'],
  ['return cancelled, an earlier year', 'RETURN_CANCELLED_PRIOR_YEAR', AID, '21501', '32101'],
  ['return cancelled, an earlier year, fiscal', 'RETURN_CANCELLED_PRIOR_YEAR_FISCAL', AID, '21501', '33101'],
  ['recovery, this year', 'RECOVERY_OPENED', RELIEF, '13501', '5040592'],
  ['recovery, this year, fiscal', 'FISCAL_RECOVERY_OPENED', RELIEF, '13501', '5040591'],
  ['recovery, an earlier year', 'PRIOR_YEAR_RECOVERY_OPENED', RELIEF, '13501', '32101'],
  ['recovery, an earlier year, fiscal', 'FISCAL_PRIOR_YEAR_RECOVERY_OPENED', RELIEF, '13501', '33101'],
  ['recovery repaid', 'REPAYMENT_CREDITED', RELIEF, '10203', '13501'],
  ['closing fiscal', 'FISCAL_INCOME_CLOSED', AID, '40401', '33103'],
  ['closing fiscal', 'FISCAL_HARDSHIP_CLOSED', AID, '33103', '5040491'],
  ['closing special union money', 'SPECIAL_INCOME_CLOSED', AID, '40302', '32103'],
  ['closing special union money', 'SPECIAL_HARDSHIP_CLOSED', AID, '32103', '5040492'],
  ['closing special union money', 'SPECIAL_CARRIED', AID, '32103', '32104'],
  ['project finished', 'PROJECT_FINISHED', AID, '32104', '32204'],
];

describe('the table of entries', () => {
  it.each(STANDARD)('%s: %s of %s is %s / %s', (_what, event, fund, debit, credit) => {
    expect(ENTRY_TABLE).toContainEqual(expect.objectContaining({ event, fund, debit, credit }));
  });

  it('names accounts of the chart alone, and leaves no kind of journal out', () => {
    for (const account of ENTRY_TABLE.flatMap(({ debit, credit }) => [debit, credit])) {
      expect([account, isPostable(account), accountName(account) !== '']).toEqual([account, true, true]);
    }
    const kinds = new Set(ENTRY_TABLE.map(({ kind }) => kind));
    expect(JOURNAL_KINDS.filter((kind) => !kinds.has(kind))).toEqual([]);
  });

  it('has a line for whatever an event books, and an event for each line', () => {
    const booked = new Set([BOOKED_BY_PAYMENT, BOOKED_BY_NEWS].flatMap((each) => Object.values(each).flat()));
    for (const event of BOOKED_OTHERWISE) booked.add(event);
    const lines = ENTRY_TABLE.filter(({ origin }) => origin === 'BY_ITSELF').map(({ event }) => event);
    expect([...booked].sort()).toEqual([...new Set<string>(lines)].sort());
  });
});

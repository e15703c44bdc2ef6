import { counted, indicator, type Indicator, summed } from './indicator.js';

/** What is left of a budget tells what was paid of it in its year, and what is under way. */
const BUDGET = { beside: [summed('YEAR_PAYMENT'), summed('OPEN_PAYMENT')], unless: counted('BUDGET_UNTOLD') };

const payments = indicator('MONEY', 'COUNT');
const money = indicator('MONEY', 'FEN');

/** Of payments, returns and budgets. */
export const MONEY: readonly Indicator[] = [
  payments('PAYMENTS', ['支出笔数', 'Payments', 'Payments that settled within the days.'], counted('PAYMENT')),
  money('PAID_MONEY', ['支出金额', 'Paid', 'What was paid by them, and has not come back.'], summed('PAYMENT')),
  payments(
    'OPEN_PAYMENTS',
    ['在途笔数', 'Payments under way', 'Ordered, and neither settled, returned nor refused on the last day.'],
    counted('OPEN_PAYMENT'),
  ),
  money('OPEN_MONEY', ['在途金额', 'Under way', 'What is under way.'], summed('OPEN_PAYMENT')),
  payments('RETURNS', ['退票笔数', 'Returns', 'Payments that came back within the days.'], counted('RETURN')),
  money('RETURNED_MONEY', ['退票金额', 'Returned', 'What came back.'], summed('RETURN')),
  indicator('MONEY', 'BASIS_POINTS')(
    'REISSUE_RATE',
    ['重发率', 'Returns paid again', 'Of the payments that came back, those that settled under another order.'],
    counted('REISSUED_RETURN'),
    { over: counted('RETURN') },
  ),
  payments(
    'DUES_REFUNDS',
    ['小微企业经费返还单位数', 'Small unions refunded', 'Refunds of dues that settled within the days.'],
    counted('DUES_REFUND'),
  ),
  money('DUES_MONEY', ['小微企业经费返还金额', 'Dues refunded', 'What went back by them.'], summed('DUES_REFUND')),
  money(
    'OWED_BACK',
    ['应追回款', 'Owed back', 'Benefits owed back on the last day, less what was repaid, offset and written off.'],
    summed('RECOVERY'),
  ),
  money(
    'BUDGET_GRANTED',
    [
      '预算下达',
      'Budget granted',
      'Received, what was carried over included, less passed down; of the budgets of the last day’s year as they stood on it. None where a budget has not told what it was granted.',
    ],
    summed('BUDGET_GRANT'),
    BUDGET,
  ),
  indicator('MONEY', 'BASIS_POINTS')(
    'BUDGET_EXECUTION',
    [
      '执行率',
      'Budget used',
      'Paid within the days over the budget granted; of the year, where the days are. Of a unit paid from a budget above it it tells nothing. 由上级预算支付的单位，本率不能说明其预算执行情况。',
    ],
    summed('PAYMENT'),
    { over: summed('BUDGET_GRANT'), ...BUDGET },
  ),
  money(
    'BUDGET_CARRIED',
    [
      '预算结转',
      'Budget carried over',
      'What budgets that closed had left, and gave to the next year within the days.',
    ],
    summed('BUDGET_CARRY'),
    { beside: [...BUDGET.beside, summed('FORMER_YEAR_PAYMENT')] },
  ),
  money('AVAILABLE', ['可用预算', 'Available budget', 'What budgets have left on the last day.'], summed('BUDGET')),
];

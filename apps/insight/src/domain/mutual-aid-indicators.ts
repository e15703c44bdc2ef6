import { counted, indicator, type Indicator, summed } from './indicator.js';

const cover = indicator('MUTUAL_AID', 'COUNT');
const pool = indicator('MUTUAL_AID', 'FEN');

/** Of coverage, contributions and benefits. */
export const MUTUAL_AID: readonly Indicator[] = [
  cover(
    'COVERED_UNITS',
    ['参保单位数', 'Units covered', 'Rosters of employers with coverage in force on the last day.'],
    counted('COVERED_UNIT'),
  ),
  cover(
    'COVERAGES',
    ['参保人次', 'Coverages in force', 'Coverages in force on the last day; a person in two plans counts twice.'],
    counted('COVERAGE'),
  ),
  cover(
    'NEW_FORM_COVERAGES',
    ['新就业形态参保人次', 'Coverages of new-form workers', 'Of them, those enrolled singly by a union federation.'],
    counted('NEW_FORM_COVERAGE'),
  ),
  pool(
    'CONTRIBUTIONS',
    ['收取互助金', 'Contributions received', 'Contributions credited within the days.'],
    summed('CONTRIBUTION'),
  ),
  cover(
    'BENEFITS_PAID',
    ['给付人次', 'Benefits paid', 'Claims whose payment settled within the days and has not come back.'],
    counted('BENEFIT'),
  ),
  pool('BENEFIT_MONEY', ['给付金额', 'Benefits', 'What was paid for them.'], summed('BENEFIT')),
  indicator('MUTUAL_AID', 'BASIS_POINTS')(
    'LOSS_RATIO',
    ['赔付率', 'Loss ratio', 'Benefits paid over contributions received, of the same days.'],
    summed('BENEFIT'),
    { over: summed('CONTRIBUTION') },
  ),
  pool(
    'SURPLUS',
    ['结余', 'Surplus', 'Contributions received, less benefits and refunds paid, of the same days.'],
    summed('CONTRIBUTION'),
    { less: [summed('BENEFIT'), summed('REFUND')] },
  ),
  indicator('MUTUAL_AID', 'BASIS_POINTS')(
    'FEED_SHARE',
    ['免申即享占比', 'Share decided without application', 'Claims from the settlement feed among those decided.'],
    counted('FEED_DECISION'),
    { over: counted('DECISION') },
  ),
  indicator('MUTUAL_AID', 'HUNDREDTH_DAYS')(
    'DECISION_DAYS',
    [
      '平均办结天数',
      'Days to decision',
      'From the first submission to the decision, of claims decided within the days.',
    ],
    summed('DECISION'),
    { over: counted('DECISION') },
  ),
  indicator('MUTUAL_AID', 'HUNDREDTH_DAYS')(
    'PAYMENT_DAYS',
    [
      '平均到账天数',
      'Days to payment',
      'From the first submission until the bank had paid, of benefits paid within the days that have not come back.',
    ],
    summed('BENEFIT_DAYS'),
    { over: counted('BENEFIT_DAYS') },
  ),
];

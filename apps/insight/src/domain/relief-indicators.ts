import { counted, indicator, type Indicator, summed } from './indicator.js';

const relief = indicator('RELIEF', 'COUNT');

/** Of winter relief and emergencies. */
export const RELIEF: readonly Indicator[] = [
  relief(
    'RELIEVED',
    ['走访慰问人数', 'Visited and relieved', 'Recipients of campaigns reached within the days, and still on the last.'],
    counted('RELIEVED'),
  ),
  indicator('RELIEF', 'FEN')(
    'RELIEF_MONEY',
    [
      '送温暖发放金额',
      'Relief paid',
      'Payments of campaigns that settled within the days and have not come back; by the source of the money (资金来源). Emergency relief is not in it.',
    ],
    summed('RELIEF_PAYMENT'),
  ),
  indicator('RELIEF', 'BASIS_POINTS')(
    'RELIEF_COVERAGE',
    [
      '困难职工覆盖率',
      'Households reached',
      'Households of files that a winter-relief campaign of this year reached or excused for a final reason, over those on the books at its snapshot or since.',
    ],
    counted('REACHED_HOUSEHOLD'),
    { over: counted('DUE_HOUSEHOLD') },
  ),
  relief(
    'UNREACHED',
    [
      '未覆盖户数',
      'Households without relief',
      'Of those, the ones that got nothing by the last day, excused or still open; by code why (未覆盖原因).',
    ],
    counted('UNREACHED_HOUSEHOLD'),
  ),
  relief(
    'EMERGENCY_AIDS',
    ['应急救助人次', 'Emergency aids', 'Emergency relief that reached people within the days.'],
    counted('EMERGENCY_AID'),
  ),
  indicator('RELIEF', 'FEN')(
    'EMERGENCY_MONEY',
    ['应急救助金额', 'Emergency relief', 'What was given, on accounts and as cash.'],
    summed('EMERGENCY_AID'),
  ),
];

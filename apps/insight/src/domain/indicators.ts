import type { Measure } from './measures.js';

type Topic = 'MUTUAL_AID' | 'HARDSHIP' | 'RELIEF' | 'MONEY';

/** In what a figure is given; days are in hundredths. */
type FigureUnit = 'COUNT' | 'FEN' | 'BASIS_POINTS' | 'HUNDREDTH_DAYS';

/** How many rows of a measure there are, or what they sum to. */
export type Term = readonly ['COUNT' | 'SUM', Measure];

/** One indicator (指标): the sum of its terms, less others, or a share of another. */
export interface Indicator {
  readonly code: string;
  readonly topic: Topic;
  readonly unit: FigureUnit;
  readonly chinese: string;
  readonly english: string;
  readonly definition: string;
  readonly of: Term;
  readonly less?: readonly Term[];
  readonly over?: Term;
  /** What would follow from the figure and others that are shown: it is masked where this is. */
  readonly beside?: Term;
}

const counted = (measure: Measure): Term => ['COUNT', measure];
const summed = (measure: Measure): Term => ['SUM', measure];

type Words = readonly [chinese: string, english: string, definition: string];

const indicator =
  (topic: Topic, unit: FigureUnit) =>
  (
    code: string,
    [chinese, english, definition]: Words,
    of: Term,
    more: Pick<Indicator, 'less' | 'over' | 'beside'> = {},
  ) => ({
    code,
    topic,
    unit,
    chinese,
    english,
    definition,
    of,
    ...more,
  });

const cover = indicator('MUTUAL_AID', 'COUNT');
const pool = indicator('MUTUAL_AID', 'FEN');

const MUTUAL_AID: readonly Indicator[] = [
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

const files = indicator('HARDSHIP', 'COUNT');

const HARDSHIP: readonly Indicator[] = [
  files('HOUSEHOLDS', ['建档户数', 'Households on the books', 'Active files on the last day.'], counted('HOUSEHOLD')),
  files(
    'FORMER_HOUSEHOLDS',
    ['存量户数', 'Households before', 'Files that were active on the day before the first.'],
    counted('FORMER_HOUSEHOLD'),
  ),
  files(
    'NEW_HOUSEHOLDS',
    ['新增户数', 'New households', 'Files that became active within the days, those that fell back included.'],
    counted('NEW_HOUSEHOLD'),
  ),
  files(
    'RELAPSED_HOUSEHOLDS',
    ['返困户数', 'Households that fell back', 'Of the new ones, those that had left hardship before.'],
    counted('RELAPSED_HOUSEHOLD'),
  ),
  files(
    'RECLASSIFIED_HOUSEHOLDS',
    [
      '转类户数',
      'Households of another class',
      'Files whose class changed within the days, each once, by its new class.',
    ],
    counted('RECLASSIFIED_HOUSEHOLD'),
  ),
  files(
    'EXITED_HOUSEHOLDS',
    ['脱困及注销户数', 'Households that left', 'Files that ended within the days, and are ended on the last.'],
    counted('EXITED_HOUSEHOLD'),
  ),
  files(
    'LIFTED_HOUSEHOLDS',
    [
      '脱困户数',
      'Households out of hardship',
      'Of those that left, the ones out of hardship or whose case was resolved.',
    ],
    counted('LIFTED_HOUSEHOLD'),
  ),
  files(
    'CANCELLED_HOUSEHOLDS',
    ['注销户数', 'Files closed', 'Of those that left, all others of which it is known why, by the reason.'],
    counted('CANCELLED_HOUSEHOLD'),
  ),
  indicator('HARDSHIP', 'BASIS_POINTS')(
    'COMPARED_SHARE',
    [
      '比对覆盖率',
      'Files compared',
      'Of the new households, those that authorities were asked about before the approval.',
    ],
    counted('COMPARED_HOUSEHOLD'),
    { over: counted('NEW_HOUSEHOLD') },
  ),
  indicator('HARDSHIP', 'BASIS_POINTS')(
    'PUBLICISED_SHARE',
    ['公示率', 'Files made public', 'Of the new households, those that had hung out before the approval.'],
    counted('PUBLICISED_HOUSEHOLD'),
    { over: counted('NEW_HOUSEHOLD') },
  ),
  files('AIDS', ['帮扶户次', 'Aids granted', 'Aids that were granted within the days.'], counted('AID')),
  indicator('HARDSHIP', 'FEN')('AID_MONEY', ['帮扶金额', 'Aid granted', 'What was granted.'], summed('AID')),
  indicator('HARDSHIP', 'FEN')(
    'AID_PAID',
    [
      '帮扶发放金额',
      'Aid paid',
      'Payments of aid that settled within the days and have not come back; by the source of the money (资金来源).',
    ],
    summed('PAID_AID'),
  ),
];

const relief = indicator('RELIEF', 'COUNT');

const RELIEF: readonly Indicator[] = [
  relief(
    'RELIEVED',
    ['走访慰问人数', 'Visited and relieved', 'Recipients of campaigns reached within the days, and still on the last.'],
    counted('RELIEVED'),
  ),
  indicator('RELIEF', 'FEN')(
    'RELIEF_MONEY',
    ['送温暖发放金额', 'Relief paid', 'Payments of campaigns that settled within the days and have not come back.'],
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

const payments = indicator('MONEY', 'COUNT');
const money = indicator('MONEY', 'FEN');

const MONEY: readonly Indicator[] = [
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
      'Received, what was carried over included, less passed down; of the budgets of the last day’s year as they stood on it.',
    ],
    summed('BUDGET_GRANT'),
    { beside: summed('PAYMENT') },
  ),
  indicator('MONEY', 'BASIS_POINTS')(
    'BUDGET_EXECUTION',
    ['执行率', 'Budget used', 'Paid within the days over the budget granted; of the year, where the days are.'],
    summed('PAYMENT'),
    { over: summed('BUDGET_GRANT') },
  ),
  money('AVAILABLE', ['可用预算', 'Available budget', 'What budgets have left on the last day.'], summed('BUDGET')),
];

/** All indicators, in the order of the reports. */
export const INDICATORS: readonly Indicator[] = [...MUTUAL_AID, ...HARDSHIP, ...RELIEF, ...MONEY];

/** Everything a figure is made of. */
export const termsOf = ({ of, less = [], over, beside }: Indicator): readonly Term[] => [
  of,
  ...less,
  ...(over ? [over] : []),
  ...(beside ? [beside] : []),
];

/** What must be read for the figures of a topic. */
export const measuresOf = (indicators: readonly Indicator[]): Measure[] => [
  ...new Set(indicators.flatMap((each) => termsOf(each).map(([, measure]) => measure))),
];

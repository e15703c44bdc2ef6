import { counted, indicator, type Indicator, summed } from './indicator.js';

const files = indicator('HARDSHIP', 'COUNT');

/** Of files of households and the aid for them. */
export const HARDSHIP: readonly Indicator[] = [
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
    { beside: [counted('LIFTED_HOUSEHOLD'), counted('CANCELLED_HOUSEHOLD')] },
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
      'Of the new households of which it is known, those that authorities were asked about before the approval.',
    ],
    counted('COMPARED_HOUSEHOLD'),
    { over: counted('COMPARISON_TOLD') },
  ),
  indicator('HARDSHIP', 'BASIS_POINTS')(
    'PUBLICISED_SHARE',
    [
      '公示率',
      'Files made public',
      'Of the new households of which it is known, those that had hung out before the approval.',
    ],
    counted('PUBLICISED_HOUSEHOLD'),
    { over: counted('PUBLICITY_TOLD') },
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

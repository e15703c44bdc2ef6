import type { Transport } from '../platform.js';
import { inYuan } from './in-yuan.js';
import type { RoadResult } from './walk-road.js';

/** The road in figures: the last line of `npm run road -- --json`. */
export interface RoadReport {
  readonly transport: Transport;
  readonly rosters: number;
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly stays: number;
  readonly benefitFen: number;
  readonly whatIfGainers: number;
  readonly whatIfFen: number;
  readonly claimsByHand: number;
  readonly byHandFen: number;
  readonly claimsPaid: number;
  readonly aidFen: number;
  readonly repaidFen: number;
  readonly recipients: number;
  readonly recipientsCovered: number;
  readonly payments: number;
  readonly settled: number;
  readonly returned: number;
  readonly reissued: number;
  readonly settledFen: number;
  readonly unexplainedFen: number;
  readonly ledgerBalanced: boolean;
  readonly monthsClosed: number;
  readonly equationHolds: boolean;
  readonly corruptionsNamed: number;
  readonly eventsPublished: number;
  readonly eventsApplied: number;
  readonly eventsAppliedTwice: number;
  readonly deadLetters: number;
  readonly differences: number;
  readonly seconds: number;
}

const sum = <Item>(items: readonly Item[], field: (item: Item) => number): number =>
  items.reduce((total, item) => total + field(item), 0);

/** Brings the result of a walk into one object. */
export function roadReport(result: RoadResult, transport: Transport, seconds: number): RoadReport {
  const { rosters, feeds, equation } = result;
  const { totals, events } = equation;
  return {
    transport,
    rosters: rosters.rosters,
    rows: rosters.rows,
    accepted: rosters.accepted,
    rejected: rosters.rejected,
    stays: feeds.stays,
    benefitFen: feeds.benefitFen,
    whatIfGainers: result.whatIf.gainers,
    whatIfFen: result.whatIf.differenceFen,
    claimsByHand: result.byHand.claims,
    byHandFen: result.byHand.benefitFen,
    claimsPaid: result.claimsPaid,
    aidFen: result.aidFen,
    repaidFen: result.repaidFen,
    recipients: result.recipients,
    recipientsCovered: result.recipientsCovered,
    payments: totals.payments,
    settled: totals.settled,
    returned: totals.returned,
    reissued: totals.reissued,
    settledFen: sum(totals.orders, ({ settledFen }) => settledFen),
    unexplainedFen: sum(totals.funds, ({ unexplainedFen }) => unexplainedFen),
    ledgerBalanced: totals.ledgerDifferenceFen === 0,
    monthsClosed: result.monthsClosed,
    equationHolds: equation.holds,
    corruptionsNamed: result.corruptionsNamed,
    eventsPublished: sum(events, ({ published }) => published),
    eventsApplied: sum(events, ({ applied }) => applied),
    eventsAppliedTwice: sum(events, ({ appliedTwice }) => appliedTwice),
    deadLetters: sum(events, ({ deadLetters }) => deadLetters),
    differences: result.differences.length,
    seconds,
  };
}

/** The same for people: lines of a table. */
export const roadLines = (report: RoadReport): (readonly [string, string])[] => [
  ['rosters', `${report.rosters} with ${report.rows} rows: ${report.accepted} accepted, ${report.rejected} rejected`],
  ['settlement feed', `${report.stays} stays decided, ${inYuan(report.benefitFen)} of benefits`],
  ['a higher cap', `${report.whatIfGainers} people would gain ${inYuan(report.whatIfFen)}`],
  ['claims by hand', `${report.claimsByHand} of plans A to D, ${inYuan(report.byHandFen)}`],
  ['claims paid', String(report.claimsPaid)],
  ['benefit paid back', inYuan(report.repaidFen)],
  ['hardship aid', inYuan(report.aidFen)],
  ['winter relief', `${report.recipientsCovered} of ${report.recipients} households covered`],
  [
    'payments',
    `${report.payments}: ${report.settled} settled, ${report.returned} returned, ${report.reissued} re-issued`,
  ],
  ['settled', `${inYuan(report.settledFen)}, unexplained ${inYuan(report.unexplainedFen)}`],
  ['books', `${report.monthsClosed} months closed`],
  ['the one equation', report.equationHolds ? 'holds' : 'BROKEN'],
  ...(report.corruptionsNamed > 0 ? [['corruptions', `${report.corruptionsNamed} planted and named`] as const] : []),
  ['events', `${report.eventsPublished} published, ${report.eventsAppliedTwice} applied twice`],
  ['seconds', report.seconds.toFixed(1)],
];

/** What can be counted or summed: each is a set of rows with a unit, and every figure is made of them. */
export type Measure =
  | 'COVERED_UNIT'
  | 'COVERAGE'
  | 'NEW_FORM_COVERAGE'
  | 'CONTRIBUTION'
  | 'DECISION'
  | 'FEED_DECISION'
  | 'BENEFIT'
  | 'BENEFIT_DAYS'
  | 'REFUND'
  | 'DUES_REFUND'
  | 'HOUSEHOLD'
  | 'FORMER_HOUSEHOLD'
  | 'NEW_HOUSEHOLD'
  | 'RELAPSED_HOUSEHOLD'
  | 'COMPARISON_TOLD'
  | 'COMPARED_HOUSEHOLD'
  | 'PUBLICITY_TOLD'
  | 'PUBLICISED_HOUSEHOLD'
  | 'RECLASSIFIED_HOUSEHOLD'
  | 'LIFTED_HOUSEHOLD'
  | 'CANCELLED_HOUSEHOLD'
  | 'EXITED_HOUSEHOLD'
  | 'AID'
  | 'PAID_AID'
  | 'RELIEVED'
  | 'RELIEF_PAYMENT'
  | 'DUE_HOUSEHOLD'
  | 'REACHED_HOUSEHOLD'
  | 'UNREACHED_HOUSEHOLD'
  | 'EMERGENCY_AID'
  | 'PAYMENT'
  | 'YEAR_PAYMENT'
  | 'FORMER_YEAR_PAYMENT'
  | 'OPEN_PAYMENT'
  | 'RETURN'
  | 'REISSUED_RETURN'
  | 'RECOVERY'
  | 'BUDGET'
  | 'BUDGET_GRANT'
  | 'BUDGET_CARRY'
  | 'BUDGET_UNTOLD';

/** What tells of employers and unions and of nobody: it is shown however small it is. */
const OF_NOBODY: ReadonlySet<Measure> = new Set<Measure>([
  'COVERED_UNIT',
  'CONTRIBUTION',
  'DUES_REFUND',
  'BUDGET',
  'BUDGET_GRANT',
  'BUDGET_CARRY',
  'BUDGET_UNTOLD',
]);

/** Whether a small cell of a measure tells of people. */
export const isOfPeople = (measure: Measure): boolean => !OF_NOBODY.has(measure);

/** The rows of a measure that count for one unit itself: how many, and what they sum to in fen or days. */
export interface Sum {
  readonly subjects: number;
  readonly amount: bigint;
}

/** The same of one unit and one trade; `NONE` where no trade was told. */
export interface TradeSum extends Sum {
  readonly orgId: string;
  readonly trade: string;
}

/** The same of a whole area by the code of the rows and the source of the money; `NONE` where no source was told. */
export interface SourceSum extends Sum {
  readonly code: string;
  readonly source: string;
}

/** Whose rows are of employers, so that they can be told by trade. */
const OF_TRADES: ReadonlySet<Measure> = new Set<Measure>([
  'COVERED_UNIT',
  'COVERAGE',
  'NEW_FORM_COVERAGE',
  'CONTRIBUTION',
]);

export const isOfTrades = (measure: Measure): boolean => OF_TRADES.has(measure);

/** Sums of a period, by measure and unit. */
export type Sums = ReadonlyMap<Measure, ReadonlyMap<string, Sum>>;

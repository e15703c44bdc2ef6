import { BASIS_POINTS_ONE, type Fen } from '@huzhu/kernel';
import type { Step } from '../claims/claim.js';
import type { Comparator, FileCategory, HardshipStandard } from './hardship-standard.js';

/** An event that made a household poor, with what was paid back for it. */
export interface HardshipEvent {
  readonly monthsAgo: number;
  readonly costFen: Fen;
  readonly compensationFen: Fen;
}

/** What a household declares, over the 12 months before the application. */
export interface Household {
  readonly members: number;
  readonly incomeFen: Fen;
  /** Rigid costs (刚性支出); the cost of a single event is not among them. */
  readonly rigidCostFen: Fen;
  /** Minimum-living line (低保标准) of the household's county on the day of the application. */
  readonly lineFenPerMonth: Fen;
  readonly comparator: Comparator;
  /** Able adults of working age who neither work nor study. */
  readonly idleAdults: number;
  readonly minimumWageFenPerMonth: Fen;
  readonly event: HardshipEvent | null;
  /** Facts that bar a household whatever it earns (一票否决), in the order of the case. */
  readonly vetoes: readonly string[];
}

/** The assessed household: what decisions on aid start from. */
export type Assessment =
  | {
      readonly category: FileCategory | 'NONE';
      readonly netFen: Fen;
      readonly household: Household;
      readonly steps: readonly Step[];
    }
  | {
      readonly category: 'REJECTED';
      readonly reason: `VETO_${string}`;
      readonly netFen: null;
      readonly household: Household;
      readonly steps: readonly Step[];
    };

/**
 * Category of a household (困难认定): veto, deep, relative, accident or none. All integers: net income is compared with
 * 12 × members × line and its multiple, not divided by the members.
 */
export function assessHousehold(household: Household, standard: HardshipStandard): Assessment {
  const [veto] = household.vetoes;
  if (veto !== undefined) {
    const step: Step = { rule: 'VETO', clause: `${standard.code} vetoes`, facts: { veto } };
    return { category: 'REJECTED', reason: `VETO_${veto}`, netFen: null, household, steps: [step] };
  }
  const incomeFen = countedIncome(household, standard);
  const netFen = incomeFen - household.rigidCostFen;
  const steps: Step[] = [
    {
      rule: 'INCOME',
      clause: `${standard.code} lines.months`,
      amountFen: incomeFen,
      facts: { idleAdults: household.idleAdults },
    },
    {
      rule: 'NET',
      clause: `${standard.code} lines`,
      amountFen: netFen,
      facts: { rigidCostFen: household.rigidCostFen },
    },
  ];
  const lines = [
    ['DEEP', 'deepTimesLine'],
    ['RELATIVE', 'relativeTimesLine'],
  ] as const;
  for (const [category, parameter] of lines) {
    const lineFen = yearlyLine(household, standard) * standard.lines[parameter];
    const met = isBelow(netFen, lineFen, household.comparator);
    const facts = { met, comparator: household.comparator };
    steps.push({ rule: category, clause: `${standard.code} lines.${parameter}`, amountFen: lineFen, facts });
    if (met) return { category, netFen, household, steps };
  }
  const met = isAccident(household.event, incomeFen, standard);
  steps.push({ rule: 'ACCIDENT', clause: `${standard.code} accident`, facts: { met } });
  return { category: met ? 'ACCIDENT' : 'NONE', netFen, household, steps };
}

/** Income with the minimum wage imputed for every idle able adult. */
const countedIncome = (household: Household, { lines }: HardshipStandard): Fen =>
  household.incomeFen + lines.months * BigInt(household.idleAdults) * household.minimumWageFenPerMonth;

const yearlyLine = (household: Household, { lines }: HardshipStandard): Fen =>
  lines.months * BigInt(household.members) * household.lineFenPerMonth;

const isBelow = (netFen: Fen, lineFen: Fen, comparator: Comparator): boolean =>
  comparator === 'LT' ? netFen < lineFen : netFen <= lineFen;

/** Whether a household with this net income is deep (深度困难). */
export const isDeep = (household: Household, netFen: Fen, standard: HardshipStandard): boolean =>
  isBelow(netFen, yearlyLine(household, standard) * standard.lines.deepTimesLine, household.comparator);

export const netCost = (event: HardshipEvent): Fen => event.costFen - event.compensationFen;

/** Less than 12 months ago, and a net cost of more than the share of the income. */
function isAccident(event: HardshipEvent | null, incomeFen: Fen, { accident }: HardshipStandard): boolean {
  if (event === null || event.monthsAgo >= accident.withinMonths) return false;
  return netCost(event) * BASIS_POINTS_ONE > accident.shareOfIncomeBp * incomeFen;
}

import { addMonths, type Day, type Fen } from '@huzhu/kernel';
import { assessHousehold, type Assessment, type Comparator, type HardshipStandard, type Household } from '@huzhu/rules';

/** Economic facts of a household over the 12 months before a day. */
export interface HouseholdFacts {
  readonly incomeFen: Fen;
  readonly rigidCostFen: Fen;
  /** Minimum-living line a month and person. */
  readonly lineMonthlyFen: Fen;
  readonly comparator: Comparator;
  readonly idleAdults: number;
  /** 0 where nobody is idle. */
  readonly minimumWageMonthlyFen: Fen;
  readonly vetoes: readonly string[];
  readonly event: { readonly happenedOn: Day; readonly costFen: Fen; readonly compensationFen: Fen } | null;
}

/** The computation as it is kept with the file: what was computed, on which day, by which standard. */
export interface KeptAssessment {
  readonly standard: string;
  readonly assessedOn: Day;
  readonly category: Assessment['category'];
  readonly reason: string | null;
  /** null where a veto ended the computation. */
  readonly netFen: Fen | null;
  readonly steps: Assessment['steps'];
  /** Aid and benefits that were paid in the twelve months, as income beside the declared one. */
  readonly receivedFen: Fen;
}

/** Full months from one day to a later one; 0 if it is not later. */
export function fullMonthsBetween(from: Day, to: Day): number {
  const months =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
  return Math.max(0, addMonths(from, months) > to ? months - 1 : months);
}

const asRulesSeeIt = (facts: HouseholdFacts, persons: number, on: Day): Household => ({
  members: persons,
  incomeFen: facts.incomeFen,
  rigidCostFen: facts.rigidCostFen,
  lineFenPerMonth: facts.lineMonthlyFen,
  comparator: facts.comparator,
  idleAdults: facts.idleAdults,
  minimumWageFenPerMonth: facts.minimumWageMonthlyFen,
  event: facts.event && {
    monthsAgo: fullMonthsBetween(facts.event.happenedOn, on),
    costFen: facts.event.costFen,
    compensationFen: facts.event.compensationFen,
  },
  vetoes: facts.vetoes,
});

/** Assesses facts as of a day, for `persons` who live on the shared income. */
export const assessFacts = (facts: HouseholdFacts, persons: number, on: Day, standard: HardshipStandard): Assessment =>
  assessHousehold(asRulesSeeIt(facts, persons, on), standard);

/** The same, in the form in which it is kept. */
export function keepAssessment(
  facts: HouseholdFacts,
  persons: number,
  on: Day,
  standard: HardshipStandard,
  receivedFen: Fen = 0n,
): KeptAssessment {
  const assessment = assessFacts({ ...facts, incomeFen: facts.incomeFen + receivedFen }, persons, on, standard);
  return {
    standard: standard.code,
    assessedOn: on,
    category: assessment.category,
    reason: assessment.category === 'REJECTED' ? assessment.reason : null,
    netFen: assessment.netFen,
    steps: assessment.steps,
    receivedFen,
  };
}

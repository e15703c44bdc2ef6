import type { Fen } from '@huzhu/kernel';
import type { Plan } from './plan.js';

/** What a number of units costs: by the plan's list of prices, else units times the price of one. Units from 1 on. */
export function priceOf({ contribution }: Pick<Plan, 'contribution'>, units: number): Fen {
  const { perUnitFen, byUnitsFen } = contribution;
  return byUnitsFen?.[units - 1] ?? BigInt(units) * perUnitFen;
}

/** What 1, 2, … units cost, up to the most that the plan allows: for sums over many people in one statement. */
export const pricesByUnits = (plan: Plan): Fen[] =>
  Array.from({ length: plan.enrolment.units.most }, (_, before) => priceOf(plan, before + 1));

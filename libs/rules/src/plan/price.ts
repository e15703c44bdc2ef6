import type { Fen } from '@huzhu/kernel';
import type { Plan } from './plan.js';

/** What a number of units costs: by the plan's list of prices, else units times the price of one. Units from 1 on. */
export function priceOf({ contribution }: Pick<Plan, 'contribution'>, units: number): Fen {
  const { perUnitFen, byUnitsFen } = contribution;
  return byUnitsFen?.[units - 1] ?? BigInt(units) * perUnitFen;
}

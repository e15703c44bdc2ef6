import { type Fen, reject, type Rejected } from '@huzhu/kernel';
import { splitQuota } from '@huzhu/rules';
import type { Quota } from './campaign.js';

/** A whole, what its union keeps, and the weights of the unions below. */
export interface QuotaPlan {
  readonly places: number;
  readonly amountFen: Fen;
  readonly reservePlaces: number;
  readonly reserveFen: Fen;
  readonly weights: readonly { readonly orgId: string; readonly code: string; readonly weight: number }[];
}

/**
 * Parts by largest remainder; parts and reserve sum exactly to the whole. Refusals `UNIT_TWICE`, `RESERVE_TOO_LARGE`,
 * `WEIGHTS_SUM_ZERO`.
 */
export function splitByWeight(plan: QuotaPlan): readonly Quota[] | Rejected {
  const weights = new Map(plan.weights.map(({ code, weight }) => [code, BigInt(weight)]));
  const units = new Set(plan.weights.map(({ orgId }) => orgId));
  if (weights.size !== plan.weights.length || units.size !== plan.weights.length) {
    return reject('UNIT_TWICE', 'CAMPAIGN-QUOTA');
  }
  if (plan.reservePlaces > plan.places || plan.reserveFen > plan.amountFen) {
    return reject('RESERVE_TOO_LARGE', 'CAMPAIGN-QUOTA');
  }
  const places = splitQuota({ total: BigInt(plan.places - plan.reservePlaces), weights });
  if (places.kind === 'rejected') return places;
  const money = splitQuota({ total: plan.amountFen - plan.reserveFen, weights });
  if (money.kind === 'rejected') return money;
  return plan.weights.map(({ orgId, code }) => ({
    orgId,
    code,
    places: Number(places.parts.get(code) ?? 0n),
    amountFen: money.parts.get(code) ?? 0n,
  }));
}

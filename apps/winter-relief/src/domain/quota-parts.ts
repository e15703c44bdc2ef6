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
  const again = plan.weights.findIndex(({ orgId, code }, place) =>
    plan.weights.slice(0, place).some((before) => before.orgId === orgId || before.code === code),
  );
  if (again >= 0)
    return reject('UNIT_TWICE', 'CAMPAIGN-QUOTA', { row: again + 1, unit: plan.weights[again]?.code ?? '' });
  if (plan.reservePlaces > plan.places || plan.reserveFen > plan.amountFen) {
    const { places, reservePlaces } = plan;
    const money = { amountFen: Number(plan.amountFen), reserveFen: Number(plan.reserveFen) };
    return reject('RESERVE_TOO_LARGE', 'CAMPAIGN-QUOTA', { places, reservePlaces, ...money });
  }
  const weights = new Map(plan.weights.map(({ code, weight }) => [code, BigInt(weight)]));
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

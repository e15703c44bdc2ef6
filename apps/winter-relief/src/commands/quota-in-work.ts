import { type Fen, reject, type Rejected } from '@huzhu/kernel';
import { isRejected, type Work } from '@huzhu/service';
import type { Share } from '../domain/quota.js';
import { quotaAggregate } from '../store/quota.entity.js';

/** Which quota a union takes from; null for every union of a campaign whose places were never split. */
export type QuotaHolders = (orgId: string) => string | null;

/**
 * Every union takes from its own quota, or from the nearest one above it; one that was moved away, from where it stood. Refusal `OVER_QUOTA` where a campaign has quotas but
 * none reaches the union.
 */
export async function quotaHolders(
  work: Work,
  campaignId: string,
  orgIds: readonly string[],
): Promise<QuotaHolders | Rejected> {
  const rows = await work.tx.query<{ org_id: string; id: string }>(
    `SELECT DISTINCT ON (asked.org_id) asked.org_id, held.id
       FROM (SELECT DISTINCT unnest($2::uuid[])) AS asked(org_id)
       JOIN (SELECT org_id, ancestor_id, true AS now FROM winter_relief.org_closure
             UNION ALL SELECT org_id, ancestor_id, false FROM winter_relief.former_ancestor) AS up ON up.org_id = asked.org_id
       JOIN winter_relief.quota AS held ON held.campaign_id = $1 AND held.org_id = up.ancestor_id
      ORDER BY asked.org_id, up.now DESC,
            (SELECT count(*) FROM winter_relief.org_closure AS above WHERE above.org_id = held.org_id) DESC`,
    [campaignId, orgIds],
  );
  const byOrg = new Map(rows.map((row) => [row.org_id, row.id]));
  if (byOrg.size > 0 && orgIds.some((orgId) => !byOrg.has(orgId))) {
    return reject('OVER_QUOTA', 'CAMPAIGN-QUOTA', { placesLeft: 0, leftFen: 0 });
  }
  return (orgId) => byOrg.get(orgId) ?? null;
}

/** Refusal `UNIT_NOT_BELOW` with the row of the first unit that is not below the one whose quota is split. */
export async function unitsBelowRefusal(
  work: Work,
  orgId: string,
  weights: readonly { readonly orgId: string; readonly code: string }[],
): Promise<Rejected | null> {
  const rows = await work.tx.query<{ org_id: string }>(
    'SELECT org_id FROM winter_relief.org_closure WHERE ancestor_id = $1 AND org_id <> $1 AND org_id = ANY($2::uuid[])',
    [orgId, weights.map((each) => each.orgId)],
  );
  const below = new Set(rows.map((row) => row.org_id));
  const strange = weights.findIndex((each) => !below.has(each.orgId));
  if (strange < 0) return null;
  return reject('UNIT_NOT_BELOW', 'CAMPAIGN-QUOTA', { row: strange + 1, unit: weights[strange]?.code ?? '' });
}

/** One grant, or a grant that is not made after all, and the quota it counts on. */
export interface QuotaUse {
  readonly quotaId: string | null;
  readonly amountFen: Fen;
}

/** Sums grants by quota; those that count on none are left out. */
function sharesOf(uses: readonly QuotaUse[]): ReadonlyMap<string, Share> {
  const shares = new Map<string, Share>();
  for (const { quotaId, amountFen } of uses) {
    if (quotaId === null) continue;
    const held = shares.get(quotaId) ?? { places: 0, amountFen: 0n };
    shares.set(quotaId, { places: held.places + 1, amountFen: held.amountFen + amountFen });
  }
  return shares;
}

/** Takes places and money for grants, or gives them back. Refusal `OVER_QUOTA`; then the whole command is undone. */
export async function changeQuotas(
  work: Work,
  type: 'use' | 'give-back',
  uses: readonly QuotaUse[],
): Promise<Rejected | null> {
  const step = { by: work.facts.caller.id, on: work.today };
  const answers = await work.decideMany(
    quotaAggregate,
    [...sharesOf(uses)].map(([id, share]) => ({ id, command: { type, ...step, ...share } })),
  );
  return answers.find(isRejected) ?? null;
}

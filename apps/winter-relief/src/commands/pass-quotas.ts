import type { Rejected } from '@huzhu/kernel';
import { type Decided, isRejected, type Work } from '@huzhu/service';
import type { Quota, QuotaCommand, Share } from '../domain/quota.js';
import { quotaAggregate } from '../store/quota.entity.js';

type Received = Share & Pick<Quota, 'campaignId' | 'orgId' | 'code' | 'fromOrgId'>;
type Part = Share & Pick<Quota, 'orgId' | 'code'>;

/**
 * A union holds what it received and passes parts of it down; parts and reserve sum exactly. Refusals `QUOTA_IN_USE` and
 * `OVER_QUOTA` where grants have used more already; then nothing changes.
 */
export async function passQuotas(
  work: Work,
  received: Received,
  parts: readonly Part[],
): Promise<Decided<Quota>[] | Rejected> {
  const { campaignId, orgId: fromOrgId } = received;
  const ids = await quotaIds(work, campaignId, [received.orgId, ...parts.map(({ orgId }) => orgId)]);
  const step = { by: work.facts.caller.id, on: work.today };
  const receive = (quota: Received): { id: string; command: QuotaCommand } => ({
    id: ids.get(quota.orgId) ?? work.newId(),
    command: { type: 'receive', ...step, ...quota },
  });
  const own = receive(received);
  const children = parts.map((part) => receive({ ...part, campaignId, fromOrgId }));
  const held = await work.decideMany(quotaAggregate, [own, ...children]);
  const passed = await work.decide(quotaAggregate, own.id, {
    type: 'pass-down',
    ...step,
    places: parts.reduce((sum, part) => sum + part.places, 0),
    amountFen: parts.reduce((sum, part) => sum + part.amountFen, 0n),
  });
  const decided: Decided<Quota>[] = [];
  for (const answer of [passed, ...held.slice(1)]) {
    if (isRejected(answer)) return answer;
    decided.push(answer);
  }
  return held[0] !== undefined && isRejected(held[0]) ? held[0] : decided;
}

async function quotaIds(
  work: Work,
  campaignId: string,
  orgIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await work.tx.query<{ id: string; org_id: string }>(
    'SELECT id, org_id FROM winter_relief.quota WHERE campaign_id = $1 AND org_id = ANY($2::uuid[])',
    [campaignId, orgIds],
  );
  return new Map(rows.map((row) => [row.org_id, row.id]));
}

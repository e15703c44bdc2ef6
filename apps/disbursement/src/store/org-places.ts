import type { OrgUnitChanged } from '@huzhu/contracts';
import type { EventBatch } from '@huzhu/messaging';

/** Keeps every place that units were told to stand at, with its first day. */
export async function keepOrgPlaces({ events, tx }: EventBatch<OrgUnitChanged>): Promise<void> {
  for (const { id, version, payload } of events) {
    await tx.query(
      `INSERT INTO disbursement.org_place (org_id, version, from_day, ancestors, caused_by)
       VALUES ($1, $2, $3, $4::uuid[], $5) ON CONFLICT DO NOTHING`,
      [payload.orgId, version, payload.validFrom, payload.ancestors, id],
    );
  }
}

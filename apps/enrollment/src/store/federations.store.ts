import type { EventMessage, OrgUnitChanged } from '@huzhu/contracts';
import type { Day } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';

/** Notes federations of new-form workers, and the day they close; an event that a newer one overtook changes nothing. */
export async function keepFederations(tx: Tx, events: readonly EventMessage<OrgUnitChanged>[]): Promise<void> {
  for (const { version, payload } of events) {
    if (payload.kind !== 'NEW_FORM_FEDERATION') continue;
    await tx.query(
      `INSERT INTO enrollment.federation AS known (org_id, version, closed_on) VALUES ($1, $2, $3)
       ON CONFLICT (org_id) DO UPDATE SET version = excluded.version, closed_on = excluded.closed_on
        WHERE known.version < excluded.version`,
      [payload.orgId, version, payload.validTo ?? null],
    );
  }
}

/** Name of a federation of new-form workers that is open on a day and at or below an organisation; null if it is none. */
export async function federationName(
  tx: Tx,
  { federationId, orgId, on }: { readonly federationId: string; readonly orgId: string; readonly on: Day },
): Promise<string | null> {
  const [row] = await tx.query<{ name: string | null }>(
    `SELECT name FROM enrollment.federation JOIN enrollment.org_closure USING (org_id)
      WHERE org_id = $1 AND ancestor_id = $2 AND (closed_on IS NULL OR closed_on >= $3::date)`,
    [federationId, orgId, on],
  );
  return row?.name ?? null;
}

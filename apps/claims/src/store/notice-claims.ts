import type { Day } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';

/** What the decisions of claims rested on, sealed, by claim. */
export async function sealedDecisions(tx: Tx, claimIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; sealed: string }>(
    'SELECT id, sealed_decision AS sealed FROM claims.claim WHERE id = ANY($1::uuid[]) AND sealed_decision IS NOT NULL',
    [claimIds],
  );
  return new Map(rows.map(({ id, sealed }) => [id, sealed]));
}

/** Sealed mobiles of the persons who gave one. */
export async function readContacts(tx: Tx, personKeys: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ person_key: string; sealed: string }>(
    'SELECT person_key, sealed FROM claims.person_contact WHERE person_key = ANY($1::text[])',
    [personKeys],
  );
  return new Map(rows.map((row) => [row.person_key, row.sealed]));
}

export async function keepContact(
  tx: Tx,
  contact: { readonly personKey: string; readonly sealed: string; readonly on: Day },
): Promise<void> {
  await tx.query(
    `INSERT INTO claims.person_contact (person_key, sealed, given_on) VALUES ($1, $2, $3)
     ON CONFLICT (person_key) DO UPDATE SET sealed = EXCLUDED.sealed, given_on = EXCLUDED.given_on`,
    [contact.personKey, contact.sealed, contact.on],
  );
}

import type { Tx } from '@huzhu/messaging';
import { fromJson } from '@huzhu/service';
import type { ClaimEvent } from '../domain/claim-events.js';

export interface JournaledEvent {
  readonly claimId: string;
  readonly version: number;
  readonly event: ClaimEvent;
}

/** All that happened to claims, claim by claim, in order. */
export async function readClaimJournal(tx: Tx, claimIds: readonly string[]): Promise<JournaledEvent[]> {
  const rows = await tx.query<{ claimId: string; version: number; type: string; data: string }>(
    `SELECT aggregate_id AS "claimId", version, type, data::text AS data FROM claims.journal
      WHERE aggregate_type = 'claim' AND aggregate_id = ANY($1::uuid[]) ORDER BY aggregate_id, version`,
    [claimIds],
  );
  return rows.map(({ claimId, version, type, data }) => ({
    claimId,
    version,
    event: { ...fromJson<object>(data), type } as ClaimEvent,
  }));
}

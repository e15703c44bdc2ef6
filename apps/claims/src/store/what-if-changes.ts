import type { Fen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';

/** A claim that comes to something else under a changed plan. */
export interface WhatIfChange {
  readonly claimId: string;
  readonly orgId: string;
  readonly kind: string;
  readonly before: string;
  readonly after: string;
  readonly beforeFen: Fen;
  readonly afterFen: Fen;
}

/** What an earlier try, broken off before its answer was kept, left behind. */
export async function forgetChanges(tx: Tx, whatIfId: string): Promise<void> {
  await tx.query('DELETE FROM claims.what_if_change WHERE what_if_id = $1', [whatIfId]);
}

export async function keepChanges(tx: Tx, whatIfId: string, changes: readonly WhatIfChange[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.query(
    `INSERT INTO claims.what_if_change (what_if_id, claim_id, org_id, kind, before_outcome, after_outcome, before_fen, after_fen)
     SELECT $1, * FROM UNNEST($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::int8[], $8::int8[])`,
    [
      whatIfId,
      changes.map(({ claimId }) => claimId),
      changes.map(({ orgId }) => orgId),
      changes.map(({ kind }) => kind),
      changes.map(({ before }) => before),
      changes.map(({ after }) => after),
      changes.map(({ beforeFen }) => beforeFen),
      changes.map(({ afterFen }) => afterFen),
    ],
  );
}

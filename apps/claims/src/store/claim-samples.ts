import type { Day } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import type { DecidedBy, Finding } from '../domain/sampling.js';

/** A claim drawn for a later look; the share that held then, in basis points. */
export interface DrawnSample {
  readonly claimId: string;
  readonly orgId: string;
  readonly decidedBy: DecidedBy;
  readonly shareBasisPoints: number;
}

/** What was found about a sampled claim; nulls until somebody looked. */
export interface StoredFinding {
  readonly finding: Finding | null;
  readonly sealedReason: string | null;
  readonly foundBy: string | null;
  readonly foundOn: Day | null;
}

/** Keeps what was drawn. A claim that is decided once more is sampled once. */
export async function keepSamples(tx: Tx, drawn: readonly DrawnSample[], on: Day): Promise<void> {
  if (drawn.length === 0) return;
  await tx.query(
    `INSERT INTO claims.sample (claim_id, org_id, decided_by, share_basis_points, sampled_on)
     SELECT d.*, $5::date FROM UNNEST($1::uuid[], $2::uuid[], $3::text[], $4::int[]) AS d
     ON CONFLICT (claim_id) DO NOTHING`,
    [
      drawn.map(({ claimId }) => claimId),
      drawn.map(({ orgId }) => orgId),
      drawn.map((each) => each.decidedBy),
      drawn.map(({ shareBasisPoints }) => shareBasisPoints),
      on,
    ],
  );
}

/** What was found about a claim in the caller's scope; null if it is not sampled. `lock` holds others off. */
export async function readFinding(tx: Tx, claimId: string, lock = false): Promise<StoredFinding | null> {
  const [row] = await tx.query<StoredFinding>(
    `SELECT finding, sealed_reason AS "sealedReason", found_by AS "foundBy", found_on AS "foundOn"
       FROM claims.sample WHERE claim_id = $1 ${lock ? 'FOR UPDATE' : ''}`,
    [claimId],
  );
  return row ?? null;
}

/** Writes what was found, once. */
export async function keepFinding(tx: Tx, claimId: string, found: StoredFinding): Promise<void> {
  await tx.query(
    `UPDATE claims.sample SET finding = $2, sealed_reason = $3, found_by = $4, found_on = $5
      WHERE claim_id = $1 AND finding IS NULL`,
    [claimId, found.finding, found.sealedReason, found.foundBy, found.foundOn],
  );
}

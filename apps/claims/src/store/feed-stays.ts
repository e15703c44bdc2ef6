import type { Fen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';

/** A stay of a feed that is still to be decided. */
export interface OpenStay {
  readonly place: number;
  readonly mdtrtId: string;
  readonly personKey: string;
}

/** The next stays of a feed in the order of decision. */
export const nextStays = (tx: Tx, feedId: string, limit: number): Promise<OpenStay[]> =>
  tx.query<OpenStay>(
    `SELECT place, mdtrt_id AS "mdtrtId", person_key AS "personKey" FROM claims.feed_stay
      WHERE feed_id = $1 AND NOT done ORDER BY place LIMIT $2`,
    [feedId, limit],
  );

/** What became of a stay. */
export interface StayDone {
  readonly place: number;
  readonly claimId: string;
  /** All its settlements were known before. */
  readonly unchanged: boolean;
}

export async function finishStays(tx: Tx, feedId: string, done: readonly StayDone[]): Promise<void> {
  await tx.query(
    `UPDATE claims.feed_stay AS stay SET done = true, claim_id = d.claim_id, unchanged = d.unchanged
       FROM UNNEST($2::int[], $3::uuid[], $4::boolean[]) AS d(place, claim_id, unchanged)
      WHERE stay.feed_id = $1 AND stay.place = d.place`,
    [
      feedId,
      done.map(({ place }) => place),
      done.map(({ claimId }) => claimId),
      done.map(({ unchanged }) => unchanged),
    ],
  );
}

/** A settlement that a claim rests on. */
export interface KnownSettlement {
  readonly mdtrtId: string;
  readonly setlId: string;
  readonly claimId: string;
  /** Keyed hashes of all that was ever fed of it; empty if it was fed before they were kept. */
  readonly contentKeys: readonly string[];
}

export async function readKnownSettlements(
  tx: Tx,
  mdtrtIds: readonly string[],
): Promise<Map<string, KnownSettlement[]>> {
  const rows = await tx.query<KnownSettlement>(
    `SELECT mdtrt_id AS "mdtrtId", setl_id AS "setlId", claim_id AS "claimId", content_keys AS "contentKeys"
       FROM claims.known_settlement
      WHERE mdtrt_id = ANY($1::text[])`,
    [mdtrtIds],
  );
  return Map.groupBy(rows, (row) => row.mdtrtId);
}

/** Keeps settlements, each once; what is fed of one again is added to it. */
export async function keepKnownSettlements(tx: Tx, known: readonly KnownSettlement[]): Promise<void> {
  await tx.query(
    `INSERT INTO claims.known_settlement AS held (mdtrt_id, setl_id, claim_id, content_keys)
     SELECT mdtrt_id, setl_id, claim_id, string_to_array(content_keys, ',')
       FROM UNNEST($1::text[], $2::text[], $3::uuid[], $4::text[]) AS k(mdtrt_id, setl_id, claim_id, content_keys)
     ON CONFLICT (mdtrt_id, setl_id) DO UPDATE SET content_keys =
       ARRAY(SELECT DISTINCT UNNEST(held.content_keys || EXCLUDED.content_keys))`,
    [
      known.map(({ mdtrtId }) => mdtrtId),
      known.map(({ setlId }) => setlId),
      known.map(({ claimId }) => claimId),
      known.map(({ contentKeys }) => contentKeys.join(',')),
    ],
  );
}

/** The latest claim for reimbursement of a known stay, locked; its amount if it is not approved yet. */
export interface StayHead {
  readonly id: string;
  readonly mdtrtId: string;
  readonly personKey: string;
  /** The claim the stay began with. */
  readonly firstId: string;
  readonly underReview: boolean;
  readonly netFen: Fen;
}

export async function lockStayHeads(tx: Tx, mdtrtIds: readonly string[]): Promise<Map<string, StayHead>> {
  if (mdtrtIds.length === 0) return new Map();
  const rows = await tx.query<Omit<StayHead, 'firstId'>>(
    `SELECT id, mdtrt_id AS "mdtrtId", person_key AS "personKey", benefit_fen + carried_fen AS "netFen",
            status IN ('FIRST_REVIEW', 'SECOND_REVIEW', 'APPROVAL', 'CONFIRMATION') AS "underReview"
       FROM claims.claim WHERE mdtrt_id = ANY($1::text[]) AND kind = 'HOSPITAL' ORDER BY id FOR UPDATE`,
    [mdtrtIds],
  );
  const heads = new Map<string, StayHead>();
  for (const row of rows) heads.set(row.mdtrtId, { ...row, firstId: heads.get(row.mdtrtId)?.firstId ?? row.id });
  return heads;
}

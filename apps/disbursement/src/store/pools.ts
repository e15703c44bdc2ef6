import type { Day, Fen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { availableInPool, type PoolAccount, type PoolDraw } from '../domain/pool.js';
import { listedPaymentsSql } from './batch-lists.js';

/** Batches whose lists have left the pools. */
const OUT_SQL = `('RELEASED', 'SENDING', 'SENT', 'ANSWER_LOST')`;

/** The plan year of a payment; sources of earlier days did not tell it. */
const YEAR_SQL = `coalesce(p.plan_year, extract(year FROM p.approved_on)::int)`;

/** What is released and no statement has shown yet: still in the bank's balance, and no longer there to be spent. */
const UNDER_WAY_SQL = `
  SELECT coalesce(sum(p.amount_fen), 0)::int8 AS "amountFen"
    FROM disbursement.payment p JOIN disbursement.batch b ON b.id = p.batch_id
   WHERE p.fund_id = $1 AND p.stage = 'BATCHED' AND b.stage IN ${OUT_SQL}`;

/** The bank's last balance less everything released that no statement has shown yet. One at a time a fund: it is locked. */
export async function lockFreeCash(tx: Tx, fundId: string): Promise<Fen> {
  const [fund] = await tx.query<{ balanceFen: Fen }>(
    `SELECT bank_balance_fen AS "balanceFen" FROM disbursement.fund WHERE id = $1 FOR UPDATE`,
    [fundId],
  );
  const [way] = await tx.query<{ amountFen: Fen }>(UNDER_WAY_SQL, [fundId]);
  return fund!.balanceFen - way!.amountFen;
}

/** What lists released on a day took from a fund's account, but for those that came back whole. Exact under the lock of its cash. */
export async function readReleasedOn(tx: Tx, fundId: string, on: Day): Promise<Fen> {
  const [row] = await tx.query<{ amountFen: Fen }>(
    `SELECT coalesce(sum(total_fen), 0)::int8 AS "amountFen" FROM disbursement.batch
      WHERE fund_id = $1 AND released_on = $2 AND stage IN ${OUT_SQL}`,
    [fundId, on],
  );
  return row!.amountFen;
}

/** All pools of the funds in the caller's scope, or of one fund; with the fund that holds them. */
export function readPools(tx: Tx, fundId: string | null): Promise<(PoolAccount & { readonly fundId: string })[]> {
  return tx.query(
    `SELECT fund_id AS "fundId", f.org_id AS "operatorId", plan, year, sum(contributed)::int8 AS "contributedFen", sum(moved_in)::int8 AS "movedInFen",
            sum(moved_out)::int8 AS "movedOutFen", sum(released)::int8 AS "releasedFen", sum(returned)::int8 AS "returnedFen"
       FROM (
         SELECT coalesce(l.fund_id, m.fund_id) AS fund_id, c.plan, c.plan_year AS year, c.amount_fen AS contributed,
                0 AS moved_in, 0 AS moved_out, 0 AS released, 0 AS returned
           FROM disbursement.contribution c
           LEFT JOIN disbursement.statement_line l ON l.id = c.line_id
           LEFT JOIN disbursement.desk_match m ON m.id = c.match_id
          WHERE c.plan IS NOT NULL AND (c.line_id IS NOT NULL OR c.match_id IS NOT NULL)
         UNION ALL
         SELECT fund_id, plan, to_year, 0, amount_fen, 0, 0, 0
           FROM disbursement.pool_transfer WHERE stage = 'CONFIRMED' AND to_year IS NOT NULL
         UNION ALL
         SELECT fund_id, plan, from_year, 0, 0, amount_fen, 0, 0
           FROM disbursement.pool_transfer WHERE stage = 'CONFIRMED' AND from_year IS NOT NULL
         UNION ALL
         SELECT r.fund_id, r.plan, r.year, 0, 0, 0, r.amount_fen, 0
           FROM disbursement.pool_release r JOIN disbursement.batch b ON b.id = r.batch_id WHERE b.stage IN ${OUT_SQL}
         UNION ALL
         SELECT p.fund_id, p.plan, ${YEAR_SQL}, 0, 0, 0, 0, p.amount_fen
           FROM disbursement.payment p JOIN disbursement.pool_release r
             ON r.batch_id = p.batch_id AND r.plan = p.plan AND r.year = ${YEAR_SQL}
           JOIN disbursement.batch b ON b.id = r.batch_id AND b.stage IN ${OUT_SQL}
          WHERE p.stage IN ('RETURNED', 'REISSUED') AND p.plan IS NOT NULL) AS moved
       JOIN disbursement.fund f ON f.id = moved.fund_id
      WHERE $1::uuid IS NULL OR fund_id = $1
      GROUP BY fund_id, f.org_id, plan, year ORDER BY plan, fund_id, year`,
    [fundId],
  );
}

/** What the list of a batch takes from each pool. Money that no plan was named for is of no pool. */
export async function readDraws(tx: Tx, batchId: string, fundId: string): Promise<PoolDraw[]> {
  const drawn = await tx.query<Omit<PoolDraw, 'availableFen'>>(
    `SELECT p.plan, f.org_id AS "operatorId", ${YEAR_SQL} AS year, sum(p.amount_fen)::int8 AS "drawnFen"
       FROM ${listedPaymentsSql('fund_id', 'plan', 'plan_year', 'approved_on', 'amount_fen')} JOIN disbursement.fund f ON f.id = p.fund_id
      WHERE l.batch_id = $1 AND p.plan IS NOT NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    [batchId],
  );
  if (drawn.length === 0) return [];
  const pools = new Map((await readPools(tx, fundId)).map((pool) => [keyOf(pool), availableInPool(pool)]));
  return drawn.map((draw) => ({ ...draw, availableFen: pools.get(keyOf(draw)) ?? 0n }));
}

const keyOf = ({ plan, year }: { readonly plan: string; readonly year: number }): string => `${year} ${plan}`;

/** Notes what a released list took. */
export async function noteRelease(
  tx: Tx,
  batch: { readonly id: string; readonly orgId: string; readonly fundId: string },
  draws: readonly PoolDraw[],
): Promise<void> {
  await tx.query(
    `INSERT INTO disbursement.pool_release (batch_id, org_id, fund_id, plan, year, amount_fen)
     SELECT $1, $2, $3, plan, year, amount FROM UNNEST($4::text[], $5::int[], $6::int8[]) AS d(plan, year, amount)`,
    [
      batch.id,
      batch.orgId,
      batch.fundId,
      draws.map(({ plan }) => plan),
      draws.map(({ year }) => year),
      draws.map(({ drawnFen }) => drawnFen),
    ],
  );
}

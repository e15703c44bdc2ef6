import type { Day, Fen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';

/** Active coverage of one plan version that began in a year, by period and units. */
export interface CoveredYear {
  readonly plan: string;
  readonly planVersion: string;
  readonly year: number;
  readonly start: Day;
  readonly end: Day;
  readonly units: number;
  readonly people: number;
}

export const readCovered = (tx: Tx): Promise<CoveredYear[]> =>
  tx.query<CoveredYear>(
    `SELECT plan, plan_version AS "planVersion", extract(year FROM start_on)::int AS year, start_on AS start,
            end_on AS "end", units, count(DISTINCT person_key)::int AS people
       FROM claims.coverage WHERE status = 'ACTIVE' AND plan IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6`,
  );

/** Amounts of claims of one plan version whose event lies in a year. */
export interface ClaimedYear {
  readonly plan: string;
  readonly planVersion: string;
  readonly year: number;
  readonly paidFen: Fen;
  /** Approved and not paid. */
  readonly committedFen: Fen;
  /** Before people, as the rules propose. */
  readonly reportedFen: Fen;
}

export const readClaimed = (tx: Tx): Promise<ClaimedYear[]> =>
  tx.query<ClaimedYear>(
    `SELECT plan, plan_version AS "planVersion", extract(year FROM order_on)::int AS year,
            coalesce(sum(payable_fen) FILTER (WHERE status = 'PAID'), 0)::int8 AS "paidFen",
            coalesce(sum(payable_fen) FILTER (WHERE status IN
              ('WAITING_FOR_PAYEE', 'APPROVED', 'ORDERED', 'PAY_RETURNED', 'PAY_REFUSED')), 0)::int8 AS "committedFen",
            coalesce(sum(payable_fen) FILTER (WHERE status IN
              ('FIRST_REVIEW', 'SECOND_REVIEW', 'APPROVAL')), 0)::int8 AS "reportedFen"
       FROM claims.claim WHERE plan_version IS NOT NULL GROUP BY 1, 2, 3`,
  );

/** Of the people covered in the year before, the share that is covered again (续保率), in basis points, cut down. */
export const readRenewals = (tx: Tx): Promise<{ plan: string; year: number; renewalBp: number }[]> =>
  tx.query(
    `WITH held AS (
       SELECT DISTINCT plan, extract(year FROM start_on)::int AS year, person_key
         FROM claims.coverage WHERE status = 'ACTIVE' AND plan IS NOT NULL)
     SELECT earlier.plan, earlier.year + 1 AS year, (10000 * count(again.person_key) / count(*))::int AS "renewalBp"
       FROM held AS earlier
       LEFT JOIN held AS again
         ON again.plan = earlier.plan AND again.person_key = earlier.person_key AND again.year = earlier.year + 1
      GROUP BY 1, 2`,
  );

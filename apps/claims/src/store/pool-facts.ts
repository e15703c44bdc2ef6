import type { Day, Fen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import type { ReportedAmount } from '../domain/ibnr.js';

const monthOf = (column: string): string =>
  `(12 * extract(year FROM ${column})::int + extract(month FROM ${column})::int - 1)`;

/** Active coverage of one plan version that began in a year, by period and units. */
export interface CoveredYear {
  readonly plan: string;
  readonly planVersion: string;
  /** The unit that operates the pool; null while no unit at or above that of the coverage is known to hold a fund. */
  readonly operatorId: string | null;
  readonly year: number;
  readonly start: Day;
  readonly end: Day;
  readonly units: number;
  readonly people: number;
}

export const readCovered = (tx: Tx): Promise<CoveredYear[]> =>
  tx.query<CoveredYear>(
    `SELECT plan, plan_version AS "planVersion", operator_id AS "operatorId", extract(year FROM start_on)::int AS year,
            start_on AS start, end_on AS "end", units, count(DISTINCT person_key)::int AS people
       FROM claims.coverage LEFT JOIN claims.operator_of_unit USING (org_id)
      WHERE status = 'ACTIVE' AND plan IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6, 7`,
  );

/** Amounts of claims of one plan version whose event lies in a year. */
export interface ClaimedYear {
  readonly plan: string;
  readonly planVersion: string;
  readonly operatorId: string | null;
  readonly year: number;
  /** The year was kept with the decision; else it is that of the event. */
  readonly kept: boolean;
  readonly paidFen: Fen;
  readonly paidClaims: number;
  /** From the day a claim was handed in to its payment, over all that are paid. */
  readonly daysToPay: number;
  /** Approved and not paid. */
  readonly committedFen: Fen;
  /** Before people, as the rules propose. */
  readonly reportedFen: Fen;
}

export const readClaimed = (tx: Tx): Promise<ClaimedYear[]> =>
  tx.query<ClaimedYear>(
    `SELECT plan, plan_version AS "planVersion", operator_id AS "operatorId",
            coalesce(plan_year, extract(year FROM order_on)::int) AS year, plan_year IS NOT NULL AS kept,
            count(*) FILTER (WHERE status = 'PAID' AND payable_fen > 0)::int AS "paidClaims",
            coalesce(sum(paid_on - claimed_on) FILTER (WHERE status = 'PAID' AND payable_fen > 0), 0)::int AS "daysToPay",
            coalesce(sum(payable_fen) FILTER (WHERE status = 'PAID'), 0)::int8 AS "paidFen",
            coalesce(sum(payable_fen) FILTER (WHERE status IN
              ('WAITING_FOR_PAYEE', 'APPROVED', 'ORDERED', 'PAY_RETURNED', 'PAY_REFUSED')), 0)::int8 AS "committedFen",
            coalesce(sum(payable_fen) FILTER (WHERE status IN
              ('FIRST_REVIEW', 'SECOND_REVIEW', 'APPROVAL')), 0)::int8 AS "reportedFen"
       FROM claims.claim LEFT JOIN claims.operator_of_unit USING (org_id)
      WHERE plan_version IS NOT NULL GROUP BY 1, 2, 3, 4, 5`,
  );

/** What claims of one plan version came to, by months since year 0 of the event and months from then until they were handed in. */
export interface DevelopedAmount extends ReportedAmount {
  readonly plan: string;
  readonly planVersion: string;
  readonly operatorId: string | null;
  readonly year: number;
  readonly kept: boolean;
}

export const readDevelopment = (tx: Tx): Promise<DevelopedAmount[]> =>
  tx.query<DevelopedAmount>(
    `SELECT plan, plan_version AS "planVersion", operator_id AS "operatorId",
            coalesce(plan_year, extract(year FROM order_on)::int) AS year, plan_year IS NOT NULL AS kept, ${monthOf('order_on')} AS "eventMonth",
            ${monthOf('claimed_on')} - ${monthOf('order_on')} AS "lagMonths", sum(payable_fen)::int8 AS "amountFen"
       FROM claims.claim LEFT JOIN claims.operator_of_unit USING (org_id)
      WHERE plan_version IS NOT NULL AND claimed_on IS NOT NULL AND payable_fen > 0 AND status IN
            ('PAID', 'WAITING_FOR_PAYEE', 'APPROVED', 'ORDERED', 'PAY_RETURNED', 'PAY_REFUSED',
             'FIRST_REVIEW', 'SECOND_REVIEW', 'APPROVAL')
      GROUP BY 1, 2, 3, 4, 5, 6, 7`,
  );

/** How many uncovered days a family's renewal may leave. */
export interface RenewalGap {
  readonly plan: string;
  readonly gapDays: number;
}

/**
 * Of the people whose coverage of a plan family ended before a day, the share that was covered again within the family's gap
 * (续保率), in basis points, cut down; by the year in which the next period would have begun, whatever the length of the last.
 */
export const readRenewals = (
  tx: Tx,
  gaps: readonly RenewalGap[],
  on: Day,
): Promise<{ plan: string; operatorId: string | null; year: number; renewalBp: number }[]> =>
  tx.query(
    `WITH family AS (SELECT * FROM UNNEST($1::text[], $2::int[]) AS given(plan, gap)),
     held AS (SELECT plan, operator_id, person_key, start_on, end_on
                FROM claims.coverage LEFT JOIN claims.operator_of_unit USING (org_id) WHERE status = 'ACTIVE')
     SELECT earlier.plan, earlier.operator_id AS "operatorId", extract(year FROM earlier.end_on + 1)::int AS year,
            (10000 * count(DISTINCT again.person_key) / count(DISTINCT earlier.person_key))::int AS "renewalBp"
       FROM held AS earlier
       JOIN family USING (plan)
       LEFT JOIN held AS again
         ON again.plan = earlier.plan AND again.person_key = earlier.person_key
        AND again.start_on > earlier.end_on AND again.start_on <= earlier.end_on + 1 + family.gap
      WHERE earlier.end_on < $3::date
      GROUP BY 1, 2, 3`,
    [gaps.map(({ plan }) => plan), gaps.map(({ gapDays }) => gapDays), on],
  );

/** Of a plan version with a fixed period: the year in which that begins. */
export interface FixedYear {
  readonly plan: string;
  readonly planVersion: string;
  readonly year: number;
}

/**
 * How many of the staff of its employers a pool covers (参保率), in basis points, cut down: people covered, by the headcount that each employer
 * stated, once for all its rosters. Whose employer stated none counts on neither side.
 */
export const readParticipation = (
  tx: Tx,
  fixed: readonly FixedYear[],
): Promise<{ plan: string; operatorId: string | null; year: number; participationBp: number }[]> =>
  tx.query(
    `WITH fixed AS (SELECT * FROM UNNEST($1::text[], $2::text[], $3::int[]) AS given(plan, plan_version, year)),
     employer AS (
       SELECT c.plan, o.operator_id, coalesce(f.year, extract(year FROM c.start_on)::int) AS year,
              count(DISTINCT c.person_key) AS people, max(c.staff) AS staff
         FROM claims.coverage AS c
         LEFT JOIN fixed AS f USING (plan, plan_version)
         LEFT JOIN claims.operator_of_unit AS o USING (org_id)
        WHERE c.status = 'ACTIVE' AND c.plan IS NOT NULL AND c.employer_key IS NOT NULL
        GROUP BY 1, 2, 3, c.employer_key)
     SELECT plan, operator_id AS "operatorId", year, floor(10000 * sum(people) / sum(staff))::int AS "participationBp"
       FROM employer WHERE staff IS NOT NULL GROUP BY 1, 2, 3`,
    [fixed.map(({ plan }) => plan), fixed.map(({ planVersion }) => planVersion), fixed.map(({ year }) => year)],
  );

import type { Tx } from '@huzhu/messaging';
import type { Fen } from '@huzhu/kernel';
import type { OpenCases } from '../domain/emergency.js';

/** What an event came to, in the caller's scope. */
export interface EmergencySums extends OpenCases {
  readonly paidFen: Fen;
  readonly duplicates: number;
  readonly cashDrawnFen: Fen;
  readonly cashHandedOutFen: Fen;
  readonly cashBroughtBackFen: Fen;
  readonly owedBackFen: Fen;
  readonly repaidFen: Fen;
  readonly waivedFen: Fen;
}

/** Cases, cash and recoveries of an event, each in one scan. */
export async function sumEmergency(tx: Tx, id: string): Promise<EmergencySums> {
  const [row] = await tx.query<EmergencySums>(
    `WITH aid AS (
       SELECT count(*) FILTER (WHERE status IN ('PAID', 'HANDED_OUT') AND completed_on IS NULL)::int AS incomplete,
              count(*) FILTER (WHERE status NOT IN ('PAID', 'HANDED_OUT', 'WITHDRAWN'))::int AS open,
              count(*) FILTER (WHERE duplicate_of IS NOT NULL AND status <> 'WITHDRAWN')::int AS duplicates,
              coalesce(sum(allowed_fen) FILTER (WHERE status = 'PAID'), 0)::int8 AS paid
         FROM winter_relief.emergency_aid WHERE emergency_id = $1
     ), cash AS (
       SELECT count(*) FILTER (WHERE status IN ('ORDERED', 'ACCEPTED', 'RETURNED'))::int AS open,
              coalesce(sum(amount_fen) FILTER (WHERE status = 'PAID'), 0)::int8 AS drawn,
              coalesce(sum(handed_out_fen), 0)::int8 AS handed, coalesce(sum(brought_back_fen), 0)::int8 AS back
         FROM winter_relief.cash_advance WHERE emergency_id = $1
     ), owed AS (
       SELECT coalesce(sum(owed_fen), 0)::int8 AS owed, coalesce(sum(repaid_fen), 0)::int8 AS repaid,
              coalesce(sum(owed_fen - repaid_fen) FILTER (WHERE status = 'WAIVED'), 0)::int8 AS waived
         FROM winter_relief.emergency_recovery WHERE emergency_id = $1
     )
     SELECT aid.incomplete, aid.open + cash.open AS "underWay", aid.duplicates, aid.paid AS "paidFen",
            cash.drawn AS "cashDrawnFen", cash.handed AS "cashHandedOutFen", cash.back AS "cashBroughtBackFen",
            cash.drawn - cash.handed - cash.back AS "cashLeftFen",
            owed.owed AS "owedBackFen", owed.repaid AS "repaidFen", owed.waived AS "waivedFen"
       FROM aid, cash, owed`,
    [id],
  );
  if (!row) throw new Error('an aggregate answers one row');
  return row;
}

/** What stands against the report of an event. */
export async function openCases(tx: Tx, id: string): Promise<OpenCases> {
  const { incomplete, underWay, cashLeftFen } = await sumEmergency(tx, id);
  return { incomplete, underWay, cashLeftFen };
}

import type { Day } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import type { StepClock } from '../domain/claim-case.js';

const STEPS_OF_PEOPLE = `('SUBMITTED', 'FIRST_REVIEW', 'SECOND_REVIEW', 'APPROVAL', 'CONFIRMATION', 'APPEALED')`;

/** Claims whose step nears its deadline, or missed it, and of which that is not told yet; the most urgent first. */
export async function claimsToEscalate(
  tx: Tx,
  days: { readonly today: Day; readonly nearUntil: Day },
  limit: number,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM claims.claim
      WHERE due_on <= $2 AND escalation IS DISTINCT FROM 'OVERDUE' AND (escalation IS NULL OR due_on < $1)
        AND (status IN ${STEPS_OF_PEOPLE} OR appeal IS NOT NULL AND appeal ->> 'verdict' IS NULL)
      ORDER BY due_on, id LIMIT $3`,
    [days.today, days.nearUntil, limit],
  );
  return rows.map(({ id }) => id);
}

/** Claims that were returned and whose days to mend them are over. */
export async function claimsToLapse(tx: Tx, today: Day, limit: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM claims.claim WHERE status = 'RETURNED_FOR_FIX' AND fix_by < $1 ORDER BY fix_by, id LIMIT $2`,
    [today, limit],
  );
  return rows.map(({ id }) => id);
}

/** Claims with a running clock and no day: from before there were days, or beyond the calendars of that time. */
export const undatedClocks = (
  tx: Tx,
  afterId: string,
  limit: number,
): Promise<{ readonly id: string; readonly clock: StepClock }[]> =>
  tx.query(
    `SELECT id, clock FROM claims.claim WHERE clock IS NOT NULL AND due_on IS NULL AND id > $1 ORDER BY id LIMIT $2`,
    [afterId, limit],
  );

/** Fills days in. They follow from the clock: no version is made by it. */
export async function fillDueDays(
  tx: Tx,
  dated: readonly { readonly id: string; readonly clock: StepClock; readonly dueOn: Day }[],
): Promise<void> {
  await tx.query(
    `UPDATE claims.claim AS held SET due_on = d.due_on
       FROM UNNEST($1::uuid[], $2::jsonb[], $3::date[]) AS d(id, clock, due_on)
      WHERE held.id = d.id AND held.clock = d.clock`,
    [dated.map(({ id }) => id), dated.map(({ clock }) => JSON.stringify(clock)), dated.map((each) => each.dueOn)],
  );
}

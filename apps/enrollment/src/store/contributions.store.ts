import type { Day } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';

/** Day of the last credit matched to a roster; null before any. */
export async function lastCreditOf(tx: Tx, rosterId: string): Promise<Day | null> {
  const [row] = await tx.query<{ on: Day | null }>(
    'SELECT max(received_on) AS on FROM enrollment.contribution WHERE roster_id = $1',
    [rosterId],
  );
  return row?.on ?? null;
}

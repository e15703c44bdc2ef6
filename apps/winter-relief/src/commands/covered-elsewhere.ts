import type { Work } from '@huzhu/service';

/**
 * Whether somebody else has reached these people for the same festival: another campaign, or another file of theirs. Who hands a
 * household over is excused by nothing less.
 */
export async function isCoveredElsewhere(
  work: Work,
  campaignId: string,
  householdId: string | null,
  personKeys: readonly string[],
): Promise<boolean> {
  const [row] = await work.tx.query<{ covered: boolean }>(
    'SELECT winter_relief.covered_elsewhere($1, $2, $3) AS covered',
    [campaignId, householdId, personKeys],
  );
  return row?.covered ?? false;
}

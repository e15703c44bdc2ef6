import type { Tx } from '@huzhu/messaging';
import { type HolidayNotice, holidayNotices } from '@huzhu/rules';
import type { EditionBefore } from '../domain/calendar.state.js';

interface Row extends Omit<HolidayNotice, 'workedWeekendDays'> {
  readonly edition: number;
  readonly workedWeekendDays: EditionBefore['workedWeekendDays'];
}

/** The newest confirmed edition of a year below `below`, else the one that ships with the platform; null if there is none. */
export async function editionBefore(tx: Tx, year: number, below: number | null = null): Promise<EditionBefore | null> {
  const [confirmed] = await tx.query<Row>(
    `SELECT year, edition, notice, holidays, worked_weekend_days AS "workedWeekendDays" FROM identity.calendar
      WHERE year = $1 AND state = 'CONFIRMED' AND ($2::int IS NULL OR edition < $2) ORDER BY edition DESC LIMIT 1`,
    [year, below],
  );
  if (confirmed !== undefined) return confirmed;
  const shipped = holidayNotices.find((each) => each.year === year);
  return shipped === undefined || (below !== null && below <= SHIPPED_EDITION)
    ? null
    : { ...shipped, edition: SHIPPED_EDITION };
}

/** What ships with the platform is the first edition of its year. */
export const SHIPPED_EDITION = 1;

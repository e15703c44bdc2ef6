import type { Day } from '@huzhu/kernel';
import { type HolidayNotice, holidayNotices, type HolidayYear, holidayYearOf } from './holiday-notice.js';

/** One edition of a year's calendar. */
export interface CalendarEdition extends HolidayNotice {
  /** 1 is the first of its year; the next ones correct it. */
  readonly edition: number;
  /** What begins earlier is counted by the edition before; null in the first edition of a year, which counts for everything. */
  readonly countsFrom: Day | null;
}

/** The editions by which everything is counted that begins on `from` or later, until the next span begins. */
interface Span {
  readonly from: Day | null;
  readonly editions: readonly CalendarEdition[];
  readonly calendar: readonly HolidayYear[];
}

const SHIPPED: readonly CalendarEdition[] = holidayNotices.map((notice) => ({
  ...notice,
  edition: 1,
  countsFrom: null,
}));

function spansOf(confirmed: readonly CalendarEdition[]): readonly Span[] {
  // What was confirmed takes precedence over what ships under the same number.
  const all = [...SHIPPED, ...confirmed].toSorted((a, b) => a.year - b.year || a.edition - b.edition);
  const days = all.flatMap(({ countsFrom }) => countsFrom ?? []);
  const begins: (Day | null)[] = [null, ...new Set(days.toSorted())];
  return begins.map((from) => {
    const counting = all.filter(({ countsFrom }) => countsFrom === null || (from !== null && countsFrom <= from));
    const editions = [...new Map(counting.map((edition) => [edition.year, edition])).values()];
    return { from, editions, calendar: editions.map(holidayYearOf) };
  });
}

let counted: readonly CalendarEdition[] = [];
let spans = spansOf(counted);

/**
 * From now on this process counts by these confirmed editions, and by what ships where none is. Editions are never changed and
 * only added, so that what was counted once is counted the same for ever: by the editions of the day on which it began.
 */
export function countWorkingDaysBy(confirmed: readonly CalendarEdition[]): void {
  const isSame =
    confirmed.length === counted.length &&
    confirmed.every(({ year, edition }) => counted.some((each) => each.year === year && each.edition === edition));
  if (isSame) return;
  counted = confirmed;
  spans = spansOf(confirmed);
}

const spanOf = (on: Day): Span => spans.findLast(({ from }) => from === null || from <= on)!;

/** The years by which working days are counted that begin on a day; the same list until another edition counts. */
export const calendarOn = (on: Day): readonly HolidayYear[] => spanOf(on).calendar;

/** The editions of these years, the earliest year first. */
export const editionsOn = (on: Day): readonly CalendarEdition[] => spanOf(on).editions;

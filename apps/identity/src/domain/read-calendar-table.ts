import { type Day, parseDay, reject, type Rejected, type TableRow } from '@huzhu/kernel';
import type { CalendarDocument } from './calendar.state.js';

/** A table that was read: the document, and in which line each of its rows stood. */
export interface ReadCalendar {
  readonly kind: 'read';
  readonly document: CalendarDocument;
  readonly lines: ReadonlyMap<string, number>;
}

const FIELD_OF: Readonly<Record<string, 'year' | 'notice' | 'noticeNumber' | 'noticeOn' | 'holiday' | 'worked'>> = {
  年份: 'year',
  year: 'year',
  通知: 'notice',
  notice: 'notice',
  文号: 'noticeNumber',
  number: 'noticeNumber',
  日期: 'noticeOn',
  date: 'noticeOn',
  放假: 'holiday',
  holiday: 'holiday',
  上班: 'worked',
  worked: 'worked',
};
const NEEDED = ['year', 'notice', 'noticeNumber', 'noticeOn'] as const;
const ROWS_MAX = 200;
const TEXT_MAX = { notice: 200, noticeNumber: 60, name: 40 } as const;

/**
 * Reads a year's calendar from the rows of a table: the first cell says what a row is, in Chinese or English. Empty rows are
 * passed over. Refusal `CALENDAR_FAULTY` with all faults, each as line, rule and cell.
 */
export function readCalendarTable(rows: readonly TableRow[]): ReadCalendar | Rejected {
  const faults: string[] = [];
  const heads = new Map<string, string>();
  const lines = new Map<string, number>();
  const holidays: { name: string; from: Day; to: Day }[] = [];
  const workedWeekendDays: Day[] = [];
  for (const { row, cells } of rows.slice(0, ROWS_MAX)) {
    const [first = '', ...rest] = cells.map((cell) => cell.trim());
    if (first === '' && rest.every((cell) => cell === '')) continue;
    const fault = (rule: string, about: string): unknown => faults.push(`line/${row} ${rule} ${about.slice(0, 40)}`);
    const dayOf = (text = ''): Day | null => readDay(text) ?? (fault('NOT_A_DAY', text || '—'), null);
    const field = FIELD_OF[first.toLowerCase()];
    if (field === undefined) fault('UNKNOWN_ROW', first);
    else if (field === 'holiday') {
      const [name = '', begin, end] = rest;
      if (name === '' || name.length > TEXT_MAX.name) fault('NAME_MISSING', name || '—');
      const from = dayOf(begin);
      const to = end === undefined || end === '' ? from : dayOf(end);
      if (from === null || to === null) continue;
      lines.set(`holidays/${holidays.length}`, row);
      holidays.push({ name, from, to });
    } else if (field === 'worked') {
      for (const text of rest.filter((cell) => cell !== '')) {
        const on = dayOf(text);
        if (on === null) continue;
        lines.set(`workedWeekendDays/${workedWeekendDays.length}`, row);
        workedWeekendDays.push(on);
      }
    } else if (heads.has(field)) fault('ROW_TWICE', first);
    else {
      heads.set(field, rest[0] ?? '');
      lines.set(field, row);
    }
  }
  if (rows.length > ROWS_MAX) faults.push(`line/${rows[ROWS_MAX]!.row} TOO_MANY_ROWS ${ROWS_MAX}`);
  for (const field of NEEDED) if (!heads.get(field)) faults.push(`${field} ROW_MISSING —`);
  const year = /^(20\d\d)年?$/.exec(heads.get('year') ?? '')?.[1];
  const noticeOn = readDay(heads.get('noticeOn') ?? '');
  const [notice = '', noticeNumber = ''] = [heads.get('notice'), heads.get('noticeNumber')];
  if (heads.get('year') && year === undefined) faults.push(`line/${lines.get('year')} NOT_A_YEAR ${heads.get('year')}`);
  if (heads.get('noticeOn') && noticeOn === null) {
    faults.push(`line/${lines.get('noticeOn')} NOT_A_DAY ${heads.get('noticeOn')}`);
  }
  if (notice.length > TEXT_MAX.notice) faults.push(`line/${lines.get('notice')} TOO_LONG ${TEXT_MAX.notice}`);
  if (noticeNumber.length > TEXT_MAX.noticeNumber) {
    faults.push(`line/${lines.get('noticeNumber')} TOO_LONG ${TEXT_MAX.noticeNumber}`);
  }
  if (faults.length > 0 || year === undefined || noticeOn === null) {
    return reject('CALENDAR_FAULTY', undefined, { faults });
  }
  const document = { year: Number(year), notice, noticeNumber, noticeOn, holidays, workedWeekendDays };
  return { kind: 'read', document, lines };
}

/** A day as people write it: 2027-02-06, 2027/2/6, 2027.2.6 or 2027年2月6日. */
function readDay(text: string): Day | null {
  const [, year, month, ofMonth] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? [];
  return year === undefined ? null : parseDay(`${year}-${month!.padStart(2, '0')}-${ofMonth!.padStart(2, '0')}`);
}

/** The faults of a document with the lines of the table it was read from. */
export function atLines(refusal: Rejected, lines: ReadonlyMap<string, number>): Rejected {
  const faults = refusal.facts?.['faults'];
  if (!Array.isArray(faults)) return refusal;
  const named = (faults as readonly string[]).map((fault) => {
    const [row = '', ...rest] = fault.split(' ');
    const line = lines.get(row);
    return [line === undefined ? row : `line/${line}`, ...rest].join(' ');
  });
  return { ...refusal, facts: { ...refusal.facts, faults: named } };
}

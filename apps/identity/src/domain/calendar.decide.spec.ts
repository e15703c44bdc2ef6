import { day, type Rejected } from '@huzhu/kernel';
import { holidayNotices } from '@huzhu/rules';
import { NEXT_YEAR, NEXT_YEAR_TABLE } from '@huzhu/testing';
import { calendarDecider } from './calendar.decide.js';
import type { Calendar, CalendarCommand, CalendarDocument } from './calendar.state.js';
import { atLines, readCalendarTable, type ReadCalendar } from './read-calendar-table.js';

const TODAY = day('2026-11-10');

const NEXT: CalendarDocument = {
  ...NEXT_YEAR,
  noticeOn: day(NEXT_YEAR.noticeOn),
  holidays: NEXT_YEAR.holidays.map(({ name, from, to }) => ({ name, from: day(from), to: day(to) })),
  workedWeekendDays: NEXT_YEAR.workedWeekendDays.map((worked) => day(worked.day)),
};
const THIS: CalendarDocument = {
  ...holidayNotices.find(({ year }) => year === 2026)!,
  noticeNumber: '国办发明电〔2025〕7号',
  noticeOn: day('2025-11-04'),
};
const SHIPPED = { ...THIS, edition: 1 };

const drafting = (change: Partial<Extract<CalendarCommand, { type: 'draft-calendar' }>> = {}): CalendarCommand => ({
  type: 'draft-calendar',
  document: NEXT,
  reason: null,
  before: null,
  by: 'one',
  on: TODAY,
  ...change,
});

function outcome(command: CalendarCommand, calendar: Calendar | null) {
  const decision = calendarDecider.decide(command, calendar);
  if (decision.kind === 'rejected') return [decision.code, ...((decision.facts?.['faults'] as string[]) ?? [])];
  return decision.events.map(({ type }) => type);
}

function after(...commands: CalendarCommand[]): Calendar {
  return commands.reduce<Calendar | null>((calendar, command) => {
    const decision = calendarDecider.decide(command, calendar);
    if (decision.kind === 'rejected') throw new Error(decision.code);
    return decision.events.reduce((state, event) => calendarDecider.evolve(state, event), calendar);
  }, null)!;
}

const confirming = (by: string): CalendarCommand => ({ type: 'confirm-calendar', by, on: TODAY });

test('a year that no calendar reached is in force at once when a second person confirms it', () => {
  const draft = after(drafting());
  expect(draft).toMatchObject({ year: 2027, edition: 1, state: 'DRAFT', draftedBy: 'one' });
  expect(outcome(confirming('one'), draft)).toEqual(['SAME_PERSON']);
  expect(after(drafting(), confirming('two'))).toMatchObject({
    state: 'CONFIRMED',
    countsFrom: null,
    decidedBy: 'two',
  });
});

test('a correction has a reason, and counts for what begins from the next day on', () => {
  const corrected = { ...THIS, workedWeekendDays: THIS.workedWeekendDays.slice(1) };
  const command = drafting({ document: corrected, before: SHIPPED });
  expect(outcome(command, null)).toEqual(['REASON_MISSING']);
  const correction = after({ ...command, reason: '通知更正' } as CalendarCommand, confirming('two'));
  expect(correction).toMatchObject({ edition: 2, countsFrom: '2026-11-11', reason: '通知更正' });
});

test('what is the same as the calendar in force is no correction', () => {
  expect(outcome(drafting({ document: THIS, before: SHIPPED, reason: '再来' }), null)).toEqual(['NOTHING_CHANGED']);
});

test.each<[string, Partial<CalendarDocument>, string[]]>([
  ['a year that nobody announced', { year: 2028 }, ['year NOT_ANNOUNCED_YET 2028']],
  ['a year that is over', { year: 2025 }, ['year YEAR_IS_PAST 2025']],
  ['a notice of tomorrow', { noticeOn: day('2026-11-11') }, ['noticeOn IN_FUTURE 2026-11-11']],
  [
    'every faulty row, each with its rule',
    { workedWeekendDays: [day('2027-02-20'), day('2027-02-22'), day('2027-02-20'), day('2027-02-06')] },
    [
      'workedWeekendDays/1 NOT_A_WEEKEND_DAY 2027-02-22',
      'workedWeekendDays/2 DAY_TWICE 2027-02-20',
      'workedWeekendDays/3 DAY_TWICE 2027-02-06',
    ],
  ],
])('refused is %s', (_what, change, faults) => {
  const [code, ...named] = outcome(drafting({ document: { ...NEXT, ...change } }), null);
  expect(code).toBe('CALENDAR_FAULTY');
  for (const fault of faults) expect(named).toContain(fault);
});

test('decided is decided', () => {
  const withdrawn = after(drafting(), { type: 'withdraw-calendar', by: 'one', on: TODAY });
  for (const calendar of [withdrawn, after(drafting(), confirming('two'))]) {
    expect(outcome(confirming('three'), calendar)).toEqual(['ALREADY_DECIDED']);
    expect(outcome({ type: 'withdraw-calendar', by: 'three', on: TODAY }, calendar)).toEqual(['ALREADY_DECIDED']);
  }
  expect(outcome(confirming('two'), null)).toEqual(['NOT_FOUND']);
});

const rowsOf = (text: string) =>
  text.split('\n').map((line, index) => ({ kind: 'row' as const, row: index + 1, cells: line.split(',') }));

test('a table is the same document, however its days are written', () => {
  expect((readCalendarTable(rowsOf(NEXT_YEAR_TABLE)) as ReadCalendar).document).toEqual(NEXT);
});

test('a faulty table is refused with all its faults, by line', () => {
  const table = ['年份,明年', '日期,2026-13-01', '放假,,2027-02-30,2027-03-01', '休息,2027-01-01', '年份,2027'].join(
    '\n',
  );
  expect((readCalendarTable(rowsOf(table)) as Rejected).facts!['faults']).toEqual([
    'line/3 NAME_MISSING —',
    'line/3 NOT_A_DAY 2027-02-30',
    'line/4 UNKNOWN_ROW 休息',
    'line/5 ROW_TWICE 年份',
    'notice ROW_MISSING —',
    'noticeNumber ROW_MISSING —',
    'line/1 NOT_A_YEAR 明年',
    'line/2 NOT_A_DAY 2026-13-01',
  ]);
});

test('faults of the document are told at the lines it was read from', () => {
  const read = readCalendarTable(rowsOf(NEXT_YEAR_TABLE.replace('2027-05-08', '2027-05-10'))) as ReadCalendar;
  const refusal = calendarDecider.decide(drafting({ document: read.document }), null) as Rejected;
  expect(atLines(refusal, read.lines).facts!['faults']).toEqual(['line/13 NOT_A_WEEKEND_DAY 2027-05-10']);
});

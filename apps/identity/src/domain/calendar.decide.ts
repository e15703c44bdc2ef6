import { accept, addDays, type Day, type Decider, type Decision, reject } from '@huzhu/kernel';
import { calendarDifference, holidayYearOf, noticeFaults } from '@huzhu/rules';
import type { Calendar, CalendarCommand, CalendarDocument, CalendarEvent } from './calendar.state.js';

type Draft = Extract<CalendarCommand, { type: 'draft-calendar' }>;

function decide(command: CalendarCommand, calendar: Calendar | null): Decision<CalendarEvent> {
  if (command.type === 'draft-calendar') return calendar ? reject('ALREADY_EXISTS') : draft(command);
  if (calendar === null) return reject('NOT_FOUND');
  if (calendar.state !== 'DRAFT') return reject('ALREADY_DECIDED', undefined, { state: calendar.state });
  const { by, on } = command;
  if (command.type === 'withdraw-calendar') return accept<CalendarEvent>({ type: 'calendar-withdrawn', by, on });
  if (by === calendar.draftedBy) return reject('SAME_PERSON', 'SOD-1');
  // What was promised up to today was promised by the edition before.
  const countsFrom = calendar.edition === 1 ? null : addDays(on, 1);
  return accept<CalendarEvent>({ type: 'calendar-confirmed', countsFrom, by, on });
}

function draft({ document, reason, before, by, on }: Draft): Decision<CalendarEvent> {
  const faults = faultsOf(document, on);
  if (faults.length > 0) return reject('CALENDAR_FAULTY', undefined, { faults });
  if (before !== null) {
    if (calendarDifference(holidayYearOf(before), holidayYearOf(document)).length === 0) {
      return reject('NOTHING_CHANGED', 'working days: a correction changes a day', { edition: before.edition });
    }
    if (reason === null) return reject('REASON_MISSING', 'working days: a correction says why');
  }
  const edition = (before?.edition ?? 0) + 1;
  return accept<CalendarEvent>({ type: 'calendar-drafted', document, edition, reason, by, on });
}

/** Each fault as row, rule and what it is about, in that order. */
function faultsOf(document: CalendarDocument, today: Day): string[] {
  const thisYear = Number(today.slice(0, 4));
  const { year, noticeOn } = document;
  return [
    ...(year < thisYear ? [`year YEAR_IS_PAST ${year}`] : []),
    ...(year > thisYear + 1 ? [`year NOT_ANNOUNCED_YET ${year}`] : []),
    ...(noticeOn > today ? [`noticeOn IN_FUTURE ${noticeOn}`] : []),
    ...noticeFaults(document).map(({ row, rule, about }) => `${row} ${rule} ${about}`),
  ];
}

function evolve(calendar: Calendar | null, event: CalendarEvent): Calendar {
  const { by, on } = event;
  if (event.type === 'calendar-drafted') {
    const { document, edition, reason } = event;
    const open = { state: 'DRAFT', countsFrom: null, decidedBy: null, decidedOn: null } as const;
    return { ...document, ...open, edition, reason, draftedBy: by, draftedOn: on };
  }
  if (calendar === null) throw new Error(`${event.type} of a calendar that was never drafted`);
  const decided = { ...calendar, decidedBy: by, decidedOn: on };
  if (event.type === 'calendar-withdrawn') return { ...decided, state: 'WITHDRAWN' };
  return { ...decided, state: 'CONFIRMED', countsFrom: event.countsFrom };
}

/** The rules of a year's calendar: one person imports it, another confirms it, and a correction counts from the day after. */
export const calendarDecider: Decider<CalendarCommand, Calendar, CalendarEvent> = { decide, evolve };

import type { Aggregate, AggregateRow } from '@huzhu/service';
import { EntitySchema } from 'typeorm';
import { calendarDecider } from '../domain/calendar.decide.js';
import type { Calendar, CalendarCommand, CalendarEvent } from '../domain/calendar.state.js';
import { publishCalendar } from '../publish/calendar.publish.js';

/** An edition of a year's calendar as a row. */
export interface CalendarRow extends AggregateRow, Calendar {}

const calendarEntity = new EntitySchema<CalendarRow>({
  name: 'calendar',
  schema: 'identity',
  tableName: 'calendar',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    year: { type: 'int' },
    edition: { type: 'int' },
    state: { type: 'text' },
    notice: { type: 'text' },
    noticeNumber: { type: 'text', name: 'notice_number' },
    noticeOn: { type: 'date', name: 'notice_on' },
    holidays: { type: 'jsonb' },
    workedWeekendDays: { type: 'jsonb', name: 'worked_weekend_days' },
    reason: { type: 'text', nullable: true },
    countsFrom: { type: 'date', name: 'counts_from', nullable: true },
    draftedBy: { type: 'uuid', name: 'drafted_by' },
    draftedOn: { type: 'date', name: 'drafted_on' },
    decidedBy: { type: 'uuid', name: 'decided_by', nullable: true },
    decidedOn: { type: 'date', name: 'decided_on', nullable: true },
  },
});

/** A year's calendar on the write path. */
export const calendarAggregate: Aggregate<CalendarCommand, Calendar, CalendarEvent, CalendarRow> = {
  name: 'calendar',
  decider: calendarDecider,
  entity: calendarEntity,
  toRow: (calendar) => calendar,
  fromRow: ({ id: _id, version: _version, ...calendar }) => calendar,
  publish: publishCalendar,
};

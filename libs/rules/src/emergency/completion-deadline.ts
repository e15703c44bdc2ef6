import type { Day } from '@huzhu/kernel';
import { calendarOn } from '../calendar/calendars-in-force.js';
import { lastOfWorkingDays, type WorkingDay } from '../calendar/working-days.js';
import type { EmergencyRules } from './emergency-rules.js';

/** Who has to see to a case whose papers are missing. */
export const ESCALATIONS = ['NONE', 'UPPER_UNION', 'AUDIT', 'CALENDAR_NOT_COVERED'] as const;
export type Escalation = (typeof ESCALATIONS)[number];

/**
 * The last day for papers that were left out on the spot; `CALENDAR_NOT_COVERED` names the year whose official calendar is
 * not known, and no day is guessed.
 */
export const completionDeadline = (
  registeredOn: Day,
  rules: EmergencyRules,
  calendar = calendarOn(registeredOn),
): WorkingDay => lastOfWorkingDays(registeredOn, rules.completionWorkingDays, calendar);

/** In time nobody else is asked; after the deadline the union above; later audit. Without a calendar nobody can tell. */
export function escalationOf(
  registeredOn: Day,
  today: Day,
  rules: EmergencyRules,
  calendar = calendarOn(registeredOn),
): Escalation {
  const deadline = completionDeadline(registeredOn, rules, calendar);
  if (deadline.kind === 'rejected') return 'CALENDAR_NOT_COVERED';
  if (today <= deadline.day) return 'NONE';
  const audit = lastOfWorkingDays(deadline.day, rules.auditAfterWorkingDays, calendar);
  return audit.kind === 'day' && today > audit.day ? 'AUDIT' : 'UPPER_UNION';
}

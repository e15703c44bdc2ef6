import { type Day, parseDay } from '@huzhu/kernel';

const MOMENT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-4]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})?$/;
const SHANGHAI = '+08:00';
const SHANGHAI_MILLISECONDS = 8 * 3_600_000;

/**
 * The day in Shanghai that a `Dt` or a `DtTm` of ISO 20022 falls on; null if neither can be read. A moment in UTC or with an offset
 * is brought to Shanghai first, one without is the bank's own time; of a date with a zone the zone says nothing.
 */
export function isoDay(date: string | undefined, moment: string | undefined): Day | null {
  if (date !== undefined) return parseDay(date.slice(0, 10));
  const match = MOMENT.exec(moment ?? '');
  if (!match || parseDay(match[1]!) === null) return null;
  const instant = Date.parse(match[4] === undefined ? `${moment}${SHANGHAI}` : moment!);
  return Number.isNaN(instant) ? null : parseDay(new Date(instant + SHANGHAI_MILLISECONDS).toISOString().slice(0, 10));
}

import { Inject, Injectable } from '@nestjs/common';
import type { CalendarSaved, DraftCalendar, DraftCalendarTable } from '@huzhu/contracts';
import { day, type Rejected, type TableRow } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import { bytesSource, openTable } from '@huzhu/tables';
import type { CalendarDocument } from '../domain/calendar.state.js';
import { atLines, readCalendarTable } from '../domain/read-calendar-table.js';
import { calendarAggregate } from '../store/calendar.store.js';
import { editionBefore } from '../store/editions.js';
import { unlessTaken } from '../store/unless-taken.js';

/**
 * Imports a year's calendar as a draft. Refusals `CALENDAR_FAULTY` (with all faults), `NOTHING_CHANGED` and `REASON_MISSING`
 * for a year that is in force, `CALENDAR_DRAFT_OPEN`.
 */
@Injectable()
export class DraftCalendarCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, body: DraftCalendar): Promise<CalendarSaved | Rejected> {
    const { reason = null, ...fields } = body;
    const document = {
      ...fields,
      noticeOn: day(body.noticeOn),
      holidays: body.holidays.map(({ name, from, to }) => ({ name, from: day(from), to: day(to) })),
      workedWeekendDays: body.workedWeekendDays.map((worked) => day(worked.day)),
    };
    return this.commands.handle(context, 'identity.draft-calendar', (work) => draft(work, document, reason));
  }

  /** The same from a table; faults name its lines. Refusals of a table that cannot be read are those of files. */
  async handleTable(context: CommandContext, body: DraftCalendarTable): Promise<CalendarSaved | Rejected> {
    const rows = await rowsOf(body.table);
    return this.commands.handle(context, 'identity.draft-calendar', async (work) => {
      if (isRejected(rows)) return rows;
      const read = readCalendarTable(rows);
      if (isRejected(read)) return read;
      const drafted = await draft(work, read.document, body.reason ?? null);
      return isRejected(drafted) ? atLines(drafted, read.lines) : drafted;
    });
  }
}

async function draft(work: Work, document: CalendarDocument, reason: string | null): Promise<CalendarSaved | Rejected> {
  const before = await editionBefore(work.tx, document.year);
  const id = work.newId();
  const by = work.facts.caller.id;
  const decided = await unlessTaken(work.tx, 'CALENDAR_DRAFT_OPEN', () =>
    work.decide(calendarAggregate, id, { type: 'draft-calendar', document, reason, before, by, on: work.today }),
  );
  return isRejected(decided) ? decided : { id, version: decided.version };
}

async function rowsOf(text: string): Promise<readonly TableRow[] | Rejected> {
  const table = await openTable(bytesSource(Buffer.from(text)));
  if (isRejected(table)) return table;
  const rows: TableRow[] = [];
  for await (const row of table.rows) {
    if (isRejected(row)) return row;
    rows.push(row);
  }
  return rows;
}

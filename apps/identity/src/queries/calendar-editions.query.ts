import { Inject, Injectable } from '@nestjs/common';
import type { CalendarDifferences, CalendarEditionList, CalendarEditionView, StaffShown } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { calendarDifference, type HolidayNotice, holidayNotices, holidayYearOf } from '@huzhu/rules';
import { type Caller, Queries } from '@huzhu/service';
import type { CalendarRow } from '../store/calendar.store.js';
import { editionBefore, SHIPPED_EDITION } from '../store/editions.js';
import { StaffAccounts } from './staff.query.js';

const EDITIONS_MAX = 400;

const COLUMNS = `id, version, year, edition, state, notice, notice_number AS "noticeNumber", notice_on AS "noticeOn", holidays,
  worked_weekend_days AS "workedWeekendDays", reason, counts_from AS "countsFrom", drafted_by AS "draftedBy",
  drafted_on AS "draftedOn", decided_by AS "decidedBy", decided_on AS "decidedOn"`;

/** Calendars as people see them: what ships with the platform among what was imported. */
@Injectable()
export class CalendarEditions {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(StaffAccounts) private readonly staff: StaffAccounts,
  ) {}

  /** The latest year first, of each year the latest edition; a draft stands before what it would correct. */
  async list(caller: Caller): Promise<CalendarEditionList> {
    const rows = await this.queries.read(caller, (tx) =>
      tx.query<CalendarRow>(
        `SELECT ${COLUMNS} FROM identity.calendar ORDER BY year DESC, edition DESC, id DESC LIMIT ${EDITIONS_MAX}`,
      ),
    );
    const people = await this.staff.shown(rows.flatMap((row) => [row.draftedBy, row.decidedBy ?? []].flat()));
    const shown = new Map(people.items.map((person) => [person.id, person]));
    const newest = new Map<number, number>();
    for (const { year, edition, state } of rows) {
      if (state === 'CONFIRMED' && !newest.has(year)) newest.set(year, edition);
    }
    const imported = rows.map((row) => viewOf(row, shown, newest.get(row.year) === row.edition));
    const shipped = holidayNotices.map((notice) => shippedView(notice, !newest.has(notice.year)));
    return { items: [...imported, ...shipped].toSorted((a, b) => b.year - a.year || b.edition - a.edition) };
  }

  /** A calendar day by day against the edition before it; the first one of a year against an ordinary week. */
  differences(caller: Caller, id: string): Promise<CalendarDifferences | Rejected> {
    return this.queries.read(caller, async (tx) => {
      const [row] = await tx.query<CalendarRow>(`SELECT ${COLUMNS} FROM identity.calendar WHERE id = $1`, [id]);
      if (row === undefined) return reject('NOT_FOUND');
      const before = await editionBefore(tx, row.year, row.edition);
      return {
        ...(before === null ? {} : { against: before.edition }),
        items: calendarDifference(before && holidayYearOf(before), holidayYearOf(row)),
      };
    });
  }
}

const daysOf = ({ year, notice, holidays, workedWeekendDays }: HolidayNotice) => ({
  year,
  notice,
  holidays: holidays.map((holiday) => ({ ...holiday })),
  workedWeekendDays: workedWeekendDays.map((day) => ({ day })),
});

const shippedView = (notice: HolidayNotice, inForce: boolean): CalendarEditionView => ({
  ...daysOf(notice),
  edition: SHIPPED_EDITION,
  state: 'SHIPPED',
  inForce,
});

function viewOf(row: CalendarRow, people: ReadonlyMap<string, StaffShown>, isNewest: boolean): CalendarEditionView {
  const { id, version, edition, state, noticeNumber, noticeOn, reason, countsFrom, draftedOn, decidedOn } = row;
  const draftedBy = people.get(row.draftedBy);
  const decidedBy = row.decidedBy === null ? undefined : people.get(row.decidedBy);
  return {
    id,
    version,
    ...daysOf(row),
    edition,
    state,
    inForce: isNewest && state === 'CONFIRMED',
    noticeNumber,
    noticeOn,
    ...(reason === null ? {} : { reason }),
    ...(countsFrom === null ? {} : { countsFrom }),
    ...(draftedBy === undefined ? {} : { draftedBy }),
    draftedOn,
    ...(decidedBy === undefined ? {} : { decidedBy }),
    ...(decidedOn === null ? {} : { decidedOn }),
  };
}

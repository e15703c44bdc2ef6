import type { CalendarConfirmed } from '@huzhu/contracts';
import { type Day, day } from '@huzhu/kernel';
import type { Effect, EventBatch, Tx } from '@huzhu/messaging';
import type { ServiceParts } from '../boot/service-parts.js';

/** An edition of a year's calendar, as it was confirmed. */
export interface KnownCalendar {
  readonly year: number;
  readonly edition: number;
  /** What begins earlier is counted by the edition before; null in the first edition of a year. */
  readonly countsFrom: Day | null;
  readonly notice: string;
  readonly holidays: readonly { readonly name: string; readonly from: Day; readonly to: Day }[];
  readonly workedWeekendDays: readonly Day[];
}

/** Has a process count by these editions, and by what ships where none is. */
export type CountBy = (confirmed: readonly KnownCalendar[]) => void;

/** So soon other processes of a service count by what one of them was told. */
const LOOK_MILLISECONDS = 5_000;

const knownSql = (schema: string): string =>
  `SELECT year, edition, counts_from AS "countsFrom", notice, holidays, worked_weekend_days AS "workedWeekendDays"
     FROM ${schema}.working_calendar ORDER BY year, edition`;

async function keep(tx: Tx, schema: string, calendar: CalendarConfirmed, causedBy: string): Promise<void> {
  const { year, edition, countsFrom = null, notice, holidays, workedWeekendDays } = calendar;
  const worked = workedWeekendDays.map((each) => day(each.day));
  await tx.query(
    `INSERT INTO ${schema}.working_calendar (year, edition, counts_from, notice, holidays, worked_weekend_days, caused_by)
     VALUES ($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7) ON CONFLICT DO NOTHING`,
    [year, edition, countsFrom, notice, JSON.stringify(holidays), JSON.stringify(worked), causedBy],
  );
}

/** The editions a service knows. Each of its processes counts by them, whichever of them was told. */
export class WorkingCalendars {
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> = Promise.resolve();
  private known = 0;

  constructor(
    private readonly parts: Pick<ServiceParts, 'schema' | 'database' | 'logger'>,
    private readonly countBy: CountBy,
  ) {}

  /** Resolves when what is known counts; afterwards it looks again every few seconds. */
  async start(): Promise<this> {
    await this.look();
    this.timer = setInterval(() => {
      this.looking = this.look().catch((error: unknown) =>
        this.parts.logger.warn({ err: error }, 'calendars are looked for again'),
      );
    }, LOOK_MILLISECONDS);
    this.timer.unref();
    return this;
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.looking;
  }

  /** Keeps every edition that was confirmed: what was counted by one can be counted again. When this is committed, it counts. */
  async project({ events, tx }: EventBatch<CalendarConfirmed>): Promise<Effect[]> {
    const { schema } = this.parts;
    for (const { id, payload } of events) await keep(tx, schema, payload, id);
    const known = await tx.query<KnownCalendar>(knownSql(schema));
    tx.afterCommit(() => this.take(known));
    return events.map(({ id, payload }) => ({ eventId: id, target: `calendar/${payload.calendarId}` }));
  }

  private async look(): Promise<void> {
    this.take(await this.parts.database.system.query<KnownCalendar>(knownSql(this.parts.schema)));
  }

  /** Editions are only added: who knows fewer has looked before the last one was committed. */
  private take(known: readonly KnownCalendar[]): void {
    if (known.length < this.known) return;
    this.known = known.length;
    this.countBy(known);
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { Day } from '@huzhu/kernel';
import { calendarOn } from '@huzhu/rules';
import { Commands, isRejected, SERVICE, type ServiceParts } from '@huzhu/service';
import { nearUntil } from '../domain/decide-deadline.js';
import { dueOn } from '../domain/step-clock.js';
import { claimsToEscalate, claimsToLapse, fillDueDays, undatedClocks } from '../store/claim-deadlines.js';
import { claimAggregate } from './claim.aggregate.js';

const CLAIMS_PER_TRANSACTION = 500;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const SYSTEM = { kind: 'system', id: 'claims' } as const;

/** Looks at deadlines once a business day: tells of those that near or were missed, and ends what was not mended in time. */
@Injectable()
export class WatchDeadlines {
  private watched: Day | null = null;
  /** By which steps without a day were looked through. */
  private filledBy: ReturnType<typeof calendarOn> | null = null;

  constructor(
    @Inject(SERVICE) private readonly service: ServiceParts,
    @Inject(Commands) private readonly commands: Commands,
  ) {}

  /** Works on some claims of this day; false once there are none left. */
  async run(): Promise<boolean> {
    const today = this.service.clock.today();
    const calendar = calendarOn(today);
    if (this.filledBy !== calendar) {
      await this.fillUndated();
      this.filledBy = calendar;
      this.watched = null;
    }
    if (this.watched === today) return false;
    if (await this.escalate(today)) return true;
    if (await this.lapse(today)) return true;
    this.watched = today;
    return false;
  }

  private escalate(today: Day): Promise<boolean> {
    return this.commands.run(SYSTEM, 'claims.escalate', async (work) => {
      const days = { today, nearUntil: nearUntil(today) };
      const ids = await claimsToEscalate(work.tx, days, CLAIMS_PER_TRANSACTION);
      const command = { type: 'escalate' as const, on: today };
      const answers = await work.decideMany(
        claimAggregate,
        ids.map((id) => ({ id, command })),
      );
      return answers.some((answer) => !isRejected(answer));
    });
  }

  private lapse(today: Day): Promise<boolean> {
    return this.commands.run(SYSTEM, 'claims.lapse', async (work) => {
      const ids = await claimsToLapse(work.tx, today, CLAIMS_PER_TRANSACTION);
      const command = { type: 'lapse' as const, on: today };
      const answers = await work.decideMany(
        claimAggregate,
        ids.map((id) => ({ id, command })),
      );
      return answers.some((answer) => !isRejected(answer));
    });
  }

  private async fillUndated(): Promise<void> {
    for (let after: string | undefined = FIRST_ID; after !== undefined;) {
      const from: string = after;
      after = await this.commands.run(SYSTEM, 'claims.fill-due-days', async ({ tx }) => {
        const undated = await undatedClocks(tx, from, CLAIMS_PER_TRANSACTION);
        const dated = undated.flatMap(({ id, clock }) => {
          const due = dueOn(clock);
          return due === null ? [] : [{ id, clock, dueOn: due }];
        });
        await fillDueDays(tx, dated);
        return undated.at(-1)?.id;
      });
    }
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { CalendarSaved } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected } from '@huzhu/service';
import { calendarAggregate } from '../store/calendar.store.js';

/** What the second person does about a calendar that was imported. */
@Injectable()
export class DecideCalendarCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** Puts a calendar in force. Refusals `SAME_PERSON` for whoever imported it, and `ALREADY_DECIDED`. */
  confirm(context: CommandContext, id: string): Promise<CalendarSaved | Rejected> {
    return this.decide(context, id, 'confirm-calendar');
  }

  /** Ends a draft. Refusal `ALREADY_DECIDED`. */
  withdraw(context: CommandContext, id: string): Promise<CalendarSaved | Rejected> {
    return this.decide(context, id, 'withdraw-calendar');
  }

  private decide(
    context: CommandContext,
    id: string,
    type: 'confirm-calendar' | 'withdraw-calendar',
  ): Promise<CalendarSaved | Rejected> {
    return this.commands.handle(context, `identity.${type}`, async (work) => {
      const decided = await work.decide(calendarAggregate, id, { type, by: context.caller.id, on: work.today });
      return isRejected(decided) ? decided : { id, version: decided.version };
    });
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { InstalmentsOrdered, OrderInstalments } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, type Decided, isRejected, type Work } from '@huzhu/service';
import type { Aid } from '../domain/aid.js';
import { isActive } from '../domain/household.js';
import { aidAggregate } from '../store/aid.entity.js';
import { householdAggregate } from '../store/household.entity.js';

const AIDS_PER_REQUEST_MAX = 500;

interface DueAid {
  readonly id: string;
  readonly household_id: string;
}

/** Asks for the instalments whose day has come; those of files that are no longer on the books are stopped. */
@Injectable()
export class OrderDueInstalmentsCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, body: OrderInstalments): Promise<InstalmentsOrdered | Rejected> {
    return this.commands.handle(context, 'hardship.order-instalments', async (work) => {
      const limit = body.limit ?? AIDS_PER_REQUEST_MAX;
      const due = await work.tx.query<DueAid>(
        `SELECT id, household_id FROM hardship.aid WHERE next_due_on <= $1 ORDER BY next_due_on, id LIMIT $2`,
        [work.today, limit + 1],
      );
      const aids = due.slice(0, limit);
      const sums = linesOf(await orderAll(work, aids));
      return { aids: aids.length, ...sums, more: due.length > limit };
    });
  }
}

/** Households before aid, each in the order of their ids, as every command locks them. */
async function orderAll(work: Work, due: readonly DueAid[]): Promise<readonly Aid[]> {
  const households = new Map<string, { active: boolean; sealedPayee: string | null }>();
  for (const id of [...new Set(due.map((aid) => aid.household_id))].toSorted()) {
    const household = await work.load(householdAggregate, id);
    if (household) households.set(id, { active: isActive(household), sealedPayee: household.sealedPayee });
  }
  const step = { by: actorOf(work.facts.caller), on: work.today };
  const answers = await work.decideMany(
    aidAggregate,
    due.flatMap(({ id, household_id }) => {
      const household = households.get(household_id);
      return household ? [{ id, command: { type: 'order-due' as const, ...step, ...household } }] : [];
    }),
  );
  return answers.filter((answer): answer is Decided<Aid> => !isRejected(answer)).map(({ state }) => state);
}

const linesOf = (aids: readonly Aid[]): Pick<InstalmentsOrdered, 'stoppedAids' | 'waitingForPayee'> => ({
  stoppedAids: aids.filter(({ lines }) => lines.some(({ status }) => status === 'STOPPED')).length,
  waitingForPayee: aids.filter(({ lines }) => lines.some(({ status }) => status === 'WAITING_FOR_PAYEE')).length,
});

import { Inject, Injectable } from '@nestjs/common';
import type { GiveService, ServiceView, WithdrawService } from '@huzhu/contracts';
import { day, reject, type Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, isRejected } from '@huzhu/service';
import { householdAggregate } from '../store/household.entity.js';
import { serviceGivenAggregate, serviceView } from '../store/service-given.entity.js';

/** Help that is no money is recorded with a household on file; an entry made in error is withdrawn, not erased. */
@Injectable()
export class GiveServiceCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  give(context: CommandContext, householdId: string, body: GiveService): Promise<ServiceView | Rejected> {
    return this.commands.handle(context, 'hardship.give-service', async (work) => {
      const household = await work.load(householdAggregate, householdId);
      if (household === null) return reject('NOT_FOUND');
      const { kind, givenOn, provider, persons, costFen } = body;
      const decided = await work.decide(serviceGivenAggregate, work.newId(), {
        type: 'give',
        by: actorOf(context.caller),
        on: work.today,
        household,
        householdId,
        orgId: household.orgId,
        kind,
        givenOn: day(givenOn),
        provider,
        persons,
        costFen: costFen === undefined ? null : BigInt(costFen),
      });
      return isRejected(decided) ? decided : serviceView(decided.id, decided.version, decided.state);
    });
  }

  withdraw(context: CommandContext, id: string, body: WithdrawService): Promise<ServiceView | Rejected> {
    return this.commands.handle(context, 'hardship.withdraw-service', async (work) => {
      const step = { by: actorOf(context.caller), on: work.today };
      const decided = await work.decide(serviceGivenAggregate, id, { type: 'withdraw', ...step, reason: body.reason });
      return isRejected(decided) ? decided : serviceView(decided.id, decided.version, decided.state);
    });
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { HouseholdStanding, PayeeAccount } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, isRejected, PayeeSealer } from '@huzhu/service';
import { aidAggregate } from '../store/aid.entity.js';
import { householdAggregate } from '../store/household.entity.js';
import { householdStanding } from '../store/household.view.js';
import { sealPayee } from './seal-payee.js';

/** The household's account is given or changed; approved aid that waited for one is ordered at once. */
@Injectable()
export class ChangePayeeCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(PayeeSealer) private readonly sealer: PayeeSealer,
  ) {}

  handle(context: CommandContext, id: string, body: PayeeAccount): Promise<HouseholdStanding | Rejected> {
    return this.commands.handle(context, 'hardship.change-payee', async (work) => {
      const step = { by: actorOf(context.caller), on: work.today };
      const known = (await work.load(householdAggregate, id))?.sealedPayee ?? null;
      const change = known === null ? null : { on: step.on, by: step.by.id };
      const sealedPayee = await sealPayee(this.sealer, body, '', change);
      const decided = await work.decide(householdAggregate, id, { type: 'change-payee', ...step, sealedPayee });
      if (isRejected(decided)) return decided;
      const waiting = await work.tx.query<{ id: string }>(
        `SELECT id FROM hardship.aid WHERE household_id = $1 AND approved_on IS NOT NULL
            AND ordered_fen + stopped_fen < granted_fen ORDER BY id`,
        [id],
      );
      // Those whose lines are not due yet answer that nothing waits for an account.
      await work.decideMany(
        aidAggregate,
        waiting.map((aid) => ({ id: aid.id, command: { type: 'order' as const, ...step, sealedPayee } })),
      );
      return householdStanding(decided);
    });
  }
}

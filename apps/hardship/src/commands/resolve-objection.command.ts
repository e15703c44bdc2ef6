import { Inject, Injectable } from '@nestjs/common';
import type { HouseholdStanding, ResolveObjection } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { referenceStandard } from '@huzhu/rules';
import { actorOf, type CommandContext, Commands, FieldCipher, isRejected } from '@huzhu/service';
import { householdAggregate } from '../store/household.entity.js';
import { householdStanding } from '../store/household.view.js';
import { correctedFacts } from './facts-on.js';

/** An objection was looked into by somebody who had no part in the case. */
@Injectable()
export class ResolveObjectionCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  handle(
    context: CommandContext,
    id: string,
    objectionId: string,
    body: ResolveObjection,
  ): Promise<HouseholdStanding | Rejected> {
    return this.commands.handle(context, 'hardship.resolve-objection', async (work) => {
      const facts = await correctedFacts(work, id, body.facts);
      if (isRejected(facts)) return facts;
      return householdStanding(
        await work.decide(householdAggregate, id, {
          type: 'resolve-objection',
          by: actorOf(context.caller),
          on: work.today,
          objectionId,
          outcome: body.outcome,
          sealedFindings: this.cipher.seal(`objection-findings/${objectionId}`, { findings: body.findings }),
          facts,
          standard: referenceStandard,
        }),
      );
    });
  }
}

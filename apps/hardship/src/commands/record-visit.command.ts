import { Inject, Injectable } from '@nestjs/common';
import type { HouseholdStanding, RecordVisit } from '@huzhu/contracts';
import { day, type Rejected } from '@huzhu/kernel';
import { referenceStandard } from '@huzhu/rules';
import { actorOf, type CommandContext, Commands, FieldCipher, isRejected } from '@huzhu/service';
import { householdAggregate } from '../store/household.entity.js';
import { householdStanding } from '../store/household.view.js';
import { correctedFacts } from './facts-on.js';

/** The home visit by two is recorded by one of them; facts that were found different are assessed again. */
@Injectable()
export class RecordVisitCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  handle(context: CommandContext, id: string, body: RecordVisit): Promise<HouseholdStanding | Rejected> {
    return this.commands.handle(context, 'hardship.record-visit', async (work) => {
      const facts = await correctedFacts(work, id, body.facts);
      if (isRejected(facts)) return facts;
      return householdStanding(
        await work.decide(householdAggregate, id, {
          type: 'record-visit',
          by: actorOf(context.caller),
          on: work.today,
          visitedOn: day(body.visitedOn),
          visitors: body.visitors,
          sealedNotes: this.sealVisit(id, body),
          facts,
          standard: referenceStandard,
        }),
      );
    });
  }

  private sealVisit(id: string, { notes, form }: RecordVisit): string | null {
    if (notes === undefined && form === undefined) return null;
    return this.cipher.seal(`household-visit/${id}`, { notes: notes ?? null, form: form ?? null });
  }
}

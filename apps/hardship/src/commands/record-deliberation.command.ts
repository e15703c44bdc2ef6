import { Inject, Injectable } from '@nestjs/common';
import type { HouseholdStanding, RecordDeliberation } from '@huzhu/contracts';
import { day, type Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, FieldCipher } from '@huzhu/service';
import { householdAggregate } from '../store/household.entity.js';
import { householdStanding } from '../store/household.view.js';

/** The union's deliberation about a file it has visited; the minutes are kept encrypted. */
@Injectable()
export class RecordDeliberationCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  handle(context: CommandContext, id: string, body: RecordDeliberation): Promise<HouseholdStanding | Rejected> {
    return this.commands.handle(context, 'hardship.record-deliberation', async (work) => {
      const { heldOn, participants, agreed, minutes } = body;
      const decided = await work.decide(householdAggregate, id, {
        type: 'record-deliberation',
        by: actorOf(context.caller),
        on: work.today,
        heldOn: day(heldOn),
        participants,
        agreed,
        sealedMinutes: minutes === undefined ? null : this.cipher.seal(`household-deliberation/${id}`, { minutes }),
      });
      return householdStanding(decided);
    });
  }
}

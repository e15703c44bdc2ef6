import { Inject, Injectable } from '@nestjs/common';
import type { GiveReason, PersonChangeView } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, FieldCipher, isRejected } from '@huzhu/service';
import { personChangeView } from '../store/person-change.view.js';
import { seesOrganisation } from '../store/scope.store.js';
import { ApplyPersonChange } from './apply-person-change.js';
import { personChangeAggregate } from './person-change.aggregate.js';

/** A second person confirms or refuses what was proposed about somebody. */
@Injectable()
export class DecidePersonChange {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(ApplyPersonChange) private readonly applied: ApplyPersonChange,
  ) {}

  /** Refusals `SAME_PERSON`, `RECUSAL_REQUIRED`, `ALREADY_DECIDED`, `DECEASED`, `ROSTER_BUSY`. */
  confirm(context: CommandContext, id: string): Promise<PersonChangeView | Rejected> {
    return this.decide(context, id, null);
  }

  /** Whoever proposed it may take it back. Refusals `RECUSAL_REQUIRED`, `ALREADY_DECIDED`. */
  refuse(context: CommandContext, id: string, body: GiveReason): Promise<PersonChangeView | Rejected> {
    return this.decide(context, id, body.reason);
  }

  private decide(context: CommandContext, id: string, reason: string | null): Promise<PersonChangeView | Rejected> {
    const { caller } = context;
    const action = reason === null ? 'enrollment.confirm-person-change' : 'enrollment.refuse-person-change';
    return this.commands.handleAsService(context, action, async (work) => {
      const held = await work.load(personChangeAggregate, id);
      if (held === null || !(await seesOrganisation(work.tx, caller, held.orgId))) return reject('NOT_FOUND');
      const step = { by: actorOf(caller), on: work.today };
      const command =
        reason === null ? { type: 'confirm' as const, ...step } : { type: 'refuse' as const, ...step, reason };
      const decided = await work.decide(personChangeAggregate, id, command);
      if (isRejected(decided)) return decided;
      const { state, version } = decided;
      const refused = state.status === 'APPLIED' ? await this.applied.apply(work, id, state) : null;
      return refused ?? personChangeView({ ...state, id, version }, this.cipher);
    });
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { ObjectionReceipt, RaiseObjection } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, FieldCipher, isRejected, type Work } from '@huzhu/service';
import { householdAggregate } from '../store/household.entity.js';

/** An objection to a file in its publicity, from anybody; its words and the contact are kept encrypted. */
@Injectable()
export class RaiseObjectionCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  /** Taken down by the union, for somebody who came or wrote. */
  handle(context: CommandContext, id: string, body: RaiseObjection): Promise<ObjectionReceipt | Rejected> {
    return this.commands.handle(context, 'hardship.raise-objection', (work) => this.raise(work, id, body, false));
  }

  /** Handed in from the notice itself, by somebody who need not sign in: no organisation's scope applies. */
  handlePublic(context: CommandContext, id: string, body: RaiseObjection): Promise<ObjectionReceipt | Rejected> {
    return this.commands.handleAsService(context, 'hardship.raise-objection', (work) =>
      this.raise(work, id, body, true),
    );
  }

  private async raise(
    work: Work,
    id: string,
    { text, contact }: RaiseObjection,
    fromPublic: boolean,
  ): Promise<ObjectionReceipt | Rejected> {
    const objectionId = work.newId();
    const decided = await work.decide(householdAggregate, id, {
      type: 'receive-objection',
      by: actorOf(work.facts.caller),
      on: work.today,
      objectionId,
      sealedText: this.cipher.seal(`objection/${objectionId}`, { text, contact: contact ?? null }),
      fromPublic,
    });
    if (isRejected(decided)) return decided;
    const dueOn = decided.state.objections.find((objection) => objection.id === objectionId)?.dueOn ?? null;
    return { objectionId, receivedOn: work.today, ...(dueOn === null ? {} : { dueOn }) };
  }
}

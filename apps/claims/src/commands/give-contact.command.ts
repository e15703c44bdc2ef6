import { Inject, Injectable } from '@nestjs/common';
import type { Contact } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, FieldCipher } from '@huzhu/service';
import { keepContact } from '../store/notice-claims.js';

/** Takes the mobile to which a member wants to be told of claims. */
@Injectable()
export class GiveContact {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  handle(context: CommandContext, { mobile }: Contact): Promise<{ readonly kept: true } | Rejected> {
    return this.commands.handle(context, 'claims.give-contact', async (work) => {
      const { caller } = context;
      if (caller.kind !== 'member') return reject('NOT_PERMITTED');
      const { personKey } = caller;
      const sealed = this.cipher.seal(`person_contact/${personKey}`, { mobile });
      await keepContact(work.tx, { personKey, sealed, on: work.today });
      return { kept: true as const };
    });
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { DiscloseHousehold, DisclosedHousehold, HouseholdMember } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, FieldCipher } from '@huzhu/service';
import { householdAggregate } from '../store/household.entity.js';

interface Personal {
  readonly members: HouseholdMember[];
  readonly address: string | null;
}

/** Personal data of a file is read with a reason, and the reading itself is on the audit trail. */
@Injectable()
export class DiscloseHouseholdCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  handle(context: CommandContext, id: string, body: DiscloseHousehold): Promise<DisclosedHousehold | Rejected> {
    // A key would keep the answer for repetitions, in the clear.
    const { idempotencyKey: _key, ...unkeyed } = context;
    return this.commands.handle(unkeyed, 'hardship.disclose-household', async (work) => {
      const household = await work.load(householdAggregate, id);
      if (household === null) return reject('NOT_FOUND');
      await work.audit('household', id, 0, null, { reason: body.reason });
      const { members, address } = this.cipher.open<Personal>(`household/${id}`, household.sealed);
      return { id, members, ...(address === null ? {} : { address }) };
    });
  }
}

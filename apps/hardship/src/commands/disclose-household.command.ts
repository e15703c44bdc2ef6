import { Inject, Injectable } from '@nestjs/common';
import type {
  DiscloseHousehold,
  DisclosedHousehold,
  DisclosedPlan,
  HouseholdMember,
  VisitForm,
} from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, FieldCipher } from '@huzhu/service';
import type { Household, Objection } from '../domain/household.js';
import { householdAggregate } from '../store/household.entity.js';

interface Visit {
  readonly notes: string | null;
  readonly form?: VisitForm | null;
}

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
      return { id, ...this.open(id, household) };
    });
  }

  private open(id: string, household: Household): Omit<DisclosedHousehold, 'id'> {
    const { members, address } = this.cipher.open<Personal>(`household/${id}`, household.sealed);
    const { sealedVisitNotes, deliberation } = household;
    const visit = sealedVisitNotes && this.cipher.open<Visit>(`household-visit/${id}`, sealedVisitNotes);
    const minutes =
      deliberation?.sealedMinutes &&
      this.cipher.open<{ minutes: string }>(`household-deliberation/${id}`, deliberation.sealedMinutes);
    return {
      members,
      ...(address === null ? {} : { address }),
      ...(visit && visit.notes !== null ? { visitNotes: visit.notes } : {}),
      ...(visit && visit.form ? { visitForm: visit.form } : {}),
      ...(household.plan
        ? { plan: this.cipher.open<DisclosedPlan>(`household-plan/${id}`, household.plan.sealedPlan) }
        : {}),
      ...(minutes ? { minutes: minutes.minutes } : {}),
      objections: household.objections.map((objection) => this.openObjection(objection)),
    };
  }

  private openObjection({ id, sealedText, sealedFindings }: Objection): DisclosedHousehold['objections'][number] {
    const { text, contact } = this.cipher.open<{ text: string; contact: string | null }>(`objection/${id}`, sealedText);
    const found = sealedFindings && this.cipher.open<{ findings: string }>(`objection-findings/${id}`, sealedFindings);
    return { id, text, ...(contact === null ? {} : { contact }), ...(found ? { findings: found.findings } : {}) };
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { HouseholdMember, HouseholdStanding } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, FieldCipher, isRejected, type Work } from '@huzhu/service';
import type { Household } from '../domain/household.js';
import { publishHouseholdName } from '../publish/household-name.publish.js';
import { householdAggregate } from '../store/household.entity.js';
import { householdStanding } from '../store/household.view.js';

/** The city approves: the file gets its number, and its people are on file. */
@Injectable()
export class ApproveHouseholdCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  handle(context: CommandContext, id: string): Promise<HouseholdStanding | Rejected> {
    return this.commands.handle(context, 'hardship.approve-household', async (work) => {
      const decided = await work.decide(householdAggregate, id, {
        type: 'approve',
        by: actorOf(context.caller),
        on: work.today,
        fileNumber: await nextFileNumber(work),
      });
      if (isRejected(decided)) return decided;
      const taken = await putOnFile(work, id, decided.state);
      if (taken) return taken;
      const { orgId, sealed } = decided.state;
      const { members } = this.cipher.open<{ members: readonly HouseholdMember[] }>(`household/${id}`, sealed);
      const name = members.find((member) => member.relation === 'SELF')?.name ?? '';
      const named = publishHouseholdName(this.cipher, { householdId: id, orgId, name });
      await work.publish([named], decided.version);
      return householdStanding(decided);
    });
  }
}

/** Numbers are unique for ever; a refused approval leaves a gap, which is no harm. */
async function nextFileNumber(work: Work): Promise<string> {
  const [row] = await work.tx.query<{ number: string }>(
    `SELECT lpad(nextval('hardship.file_number')::text, 8, '0') AS number`,
  );
  return `KN-${work.today.slice(0, 4)}-${row?.number ?? ''}`;
}

/**
 * Puts every member on file. Whoever is on another file keeps it: a second approval at the same second waits for the first,
 * then finds the person taken, and is undone whole.
 */
async function putOnFile(work: Work, householdId: string, household: Household): Promise<Rejected | null> {
  const personKeys = household.memberPersonKeys.toSorted();
  const added = await work.tx.query(
    `INSERT INTO hardship.person_on_file (person_key, household_id, org_id)
     SELECT person_key, $2, $3 FROM UNNEST($1::text[]) AS member(person_key)
     ON CONFLICT DO NOTHING RETURNING 1`,
    [personKeys, householdId, household.orgId],
  );
  return added.length === personKeys.length ? null : reject('DUPLICATE_HOUSEHOLD', 'FILE-ONE');
}

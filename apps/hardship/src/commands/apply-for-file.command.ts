import { Inject, Injectable } from '@nestjs/common';
import type { ApplyForFile, HouseholdStanding } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { referenceStandard } from '@huzhu/rules';
import {
  actorOf,
  BlindIndex,
  type CommandContext,
  Commands,
  FieldCipher,
  isRejected,
  PayeeSealer,
  type Work,
} from '@huzhu/service';
import type { MemberFacts } from '../domain/household.js';
import { householdAggregate } from '../store/household.entity.js';
import { filingOrganisation } from './filing-organisation.js';
import { householdStanding } from '../store/household.view.js';
import { factsOn } from './facts-on.js';
import { readMembers } from './read-application.js';
import { sealPayee } from './seal-payee.js';

/** A clerk takes an application, or the main person hands it in: members keyed and encrypted, payee sealed, category computed. */
@Injectable()
export class ApplyForFileCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(BlindIndex) private readonly index: BlindIndex,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(PayeeSealer) private readonly sealer: PayeeSealer,
  ) {}

  handle(context: CommandContext, body: ApplyForFile): Promise<HouseholdStanding | Rejected> {
    return this.commands.handle(context, 'hardship.apply-for-file', async (work) => this.apply(work, body));
  }

  private async apply(work: Work, body: ApplyForFile): Promise<HouseholdStanding | Rejected> {
    const orgId = await filingOrganisation(work, body.orgId);
    if (isRejected(orgId)) return orgId;
    const members = readMembers(body.members, work.today, this.index);
    const elsewhere = await duplicateOf(
      work,
      members.map((member) => member.personKey),
    );
    if (elsewhere) return elsewhere;
    const facts = await factsOn(work, { orgId, on: work.today }, body.facts);
    if (isRejected(facts)) return facts;
    const id = work.newId();
    const previousHouseholdId = await endedFileOf(work, members);
    const decided = await work.decide(householdAggregate, id, {
      type: 'apply',
      by: actorOf(work.facts.caller),
      on: work.today,
      orgId,
      channel: work.facts.caller.kind === 'member' ? 'MEMBER' : 'CLERK',
      previousHouseholdId,
      members,
      mainCause: body.mainCause,
      secondCause: body.secondCause ?? null,
      sealed: this.cipher.seal(`household/${id}`, { members: body.members, address: body.address ?? null }),
      facts,
      sealedPayee: body.payee === undefined ? null : await sealPayee(this.sealer, body.payee, '/payee'),
      standard: referenceStandard,
    });
    return householdStanding(decided);
  }
}

/** Somebody of the household is on an active file already, in whatever organisation. */
async function duplicateOf(work: Work, personKeys: readonly string[]): Promise<Rejected | null> {
  const [held] = await work.tx.query<{ org_id: string }>(
    'SELECT org_id FROM hardship.organisations_with_file_of($1) AS held(org_id)',
    [personKeys],
  );
  return held ? reject('DUPLICATE_HOUSEHOLD', 'FILE-ONE', { orgId: held.org_id }) : null;
}

/** A household that had left hardship and falls back keeps the thread to its earlier file, in whatever organisation. */
async function endedFileOf(work: Work, members: readonly MemberFacts[]): Promise<string | null> {
  const [row] = await work.tx.query<{ id: string | null }>('SELECT hardship.ended_file_of($1) AS id', [
    members.map((member) => member.personKey),
  ]);
  return row?.id ?? null;
}

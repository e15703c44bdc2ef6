import { Inject, Injectable } from '@nestjs/common';
import type { ClaimAnswer, DraftClaim as DraftClaimBody } from '@huzhu/contracts';
import { readResidentId, reject, type Rejected } from '@huzhu/kernel';
import { actorOf, BlindIndex, type Caller, type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import { isInSubtree } from '../store/claim-rows.js';
import { coverageAt, readCoverages } from '../store/known-coverage.js';
import { SealedClaim } from '../store/sealed-claim.js';
import { claimAggregate } from './claim.aggregate.js';
import { answerOf } from './claim-answer.js';
import { readFacts } from './claim-facts.js';
import { withNotice } from './first-notice.js';
import { refuseIntake } from './refuse-unlisted.js';

/** Begins a claim by hand: by the member, or by a clerk for a member. */
@Injectable()
export class DraftClaim {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(BlindIndex) private readonly index: BlindIndex,
    @Inject(SealedClaim) private readonly sealed: SealedClaim,
  ) {}

  /** Refusals `FAULTY_CLAIM`, `ILLNESS_NOT_LISTED`, `EXCLUSION_NOT_LISTED`, `NOTICE_REASON_NEEDED`, `ID_NEEDED`, `ID_INVALID`, `NO_COVERAGE_KNOWN`, `NOT_PERMITTED`. */
  handle(context: CommandContext, body: DraftClaimBody): Promise<ClaimAnswer | Rejected> {
    return this.commands.handle(context, 'claims.draft-claim', async (work) => {
      const claimId = work.newId();
      const { plan, kind } = body;
      const told = withNotice(body.facts, { kind, caller: context.caller, heardOn: work.today });
      if (isRejected(told)) return told;
      const facts = readFacts(told, { claimId, plan, kind, today: work.today });
      if (isRejected(facts)) return facts;
      const personKey = this.personKeyOf(context.caller, body.idNumber);
      if (isRejected(personKey)) return personKey;
      const orgId = await orgOf(work, { caller: context.caller, personKey, plan, eventOn: facts.eventOn });
      if (isRejected(orgId)) return orgId;
      const refused = await refuseIntake(work, personKey, facts.claim);
      if (refused) return refused;
      const decided = await work.decide(claimAggregate, claimId, {
        type: 'draft-claim',
        orgId,
        personKey,
        plan,
        kind,
        channel: context.caller.kind === 'member' ? 'MEMBER' : 'CLERK',
        takenInBy: actorOf(context.caller).id,
        orderOn: facts.orderOn,
        orderKey: claimId,
        sealedFacts: this.sealed.sealFacts(claimId, { facts: facts.facts }),
      });
      return answerOf(decided);
    });
  }

  private personKeyOf(caller: Caller, idNumber: string | undefined): string | Rejected {
    if (caller.kind === 'member') return idNumber === undefined ? caller.personKey : reject('NOT_PERMITTED');
    if (idNumber === undefined) return reject('ID_NEEDED');
    const cleaned = idNumber.toUpperCase();
    return readResidentId(cleaned).kind === 'valid' ? this.index.personKey(cleaned) : reject('ID_INVALID');
  }
}

/** A claim belongs to the organisation of the coverage; what a clerk takes in without one stays with the clerk's own. */
async function orgOf(
  work: Work,
  about: { caller: Caller; personKey: string; plan: string; eventOn: Parameters<typeof coverageAt>[2] },
): Promise<string | Rejected> {
  const { caller, personKey, plan, eventOn } = about;
  const coverages = (await readCoverages(work.tx, [personKey])).get(personKey) ?? [];
  const covered = coverageAt(coverages, plan, eventOn);
  if (caller.kind !== 'staff') return covered?.orgId ?? reject('NO_COVERAGE_KNOWN', `${plan} coverage`);
  if (covered === null) return caller.orgId;
  return (await isInSubtree(work.tx, covered.orgId, caller.orgId)) ? covered.orgId : reject('NOT_PERMITTED');
}

import type { Work } from '@huzhu/service';
import { allowanceOfStay, type FedStay } from '@huzhu/rules';
import type { RiskFlag } from '../domain/claim-case.js';
import type { CommandOf } from '../domain/claim-commands.js';
import type { Feed } from '../domain/feed.decider.js';
import type { SealedClaim } from '../store/sealed-claim.js';
import type { Adjudication } from './adjudication.js';

interface FedBy {
  readonly feedId: string;
  readonly feed: Feed;
  readonly personKey: string;
  readonly stay: FedStay;
  readonly riskFlags: readonly RiskFlag[];
}

/**
 * The allowances that a stay of the feed fulfils beside its reimbursement, one claim for each other plan that covers its
 * person on the day of admission (免申即享): each liability is decided, approved and paid for itself. What would pay nothing
 * leaves nothing behind, and its member may still claim by hand.
 */
export function fedAllowances(
  work: Work,
  { adjudication, sealed }: { readonly adjudication: Adjudication; readonly sealed: SealedClaim },
  { feedId, feed, personKey, stay, riskFlags }: FedBy,
): { readonly id: string; readonly command: CommandOf<'import-stay'> }[] {
  const plans = adjudication.allowancePlansOf(personKey, stay.admitted).filter((plan) => plan !== feed.plan);
  return plans.flatMap((plan) => {
    const id = work.newId();
    const claim = allowanceOfStay(stay, { claim: id, plan, claimedOn: feed.importedOn });
    if (!adjudication.wouldPay(personKey, claim)) return [];
    const proposal = adjudication.propose({
      claimId: id,
      personKey,
      claim,
      channel: 'FEED',
      riskFlags,
      carriedFen: 0n,
      orgId: feed.orgId,
      importedFor: feed.orgId,
      eventOn: stay.admitted,
      decidedOn: feed.importedOn,
    });
    const { claim: _claim, plan: _plan, kind, claimedOn, ...facts } = claim;
    const { name, certificateNumber, hospitalName } = stay;
    const command: CommandOf<'import-stay'> = {
      type: 'import-stay',
      orgId: proposal.orgId,
      personKey,
      plan,
      kind,
      channel: 'FEED',
      takenInBy: feed.importedBy,
      orderOn: stay.discharged,
      // After the reimbursement of the same stay, and apart from it.
      orderKey: `${stay.visitId}/${plan}`,
      sealedFacts: sealed.sealFacts(id, { facts, person: { name, certificateNumber, hospitalName } }),
      mdtrtId: stay.visitId,
      feedId,
      resettles: null,
      supersedes: null,
      claimedOn,
      proposal,
      deadlines: adjudication.deadlinesOf(plan, proposal),
      knownPayee: adjudication.payeeOf(personKey),
      offsettableFen: adjudication.offsettableOf(personKey, proposal),
    };
    return [{ id, command }];
  });
}

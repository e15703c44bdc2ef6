import type { Day } from '@huzhu/kernel';
import { stepsOf } from './approval-route.js';
import { type ClaimCase, type ClaimStatus, type Opinion, paidOutFen, payableFen, type Proposal } from './claim-case.js';
import type { ClaimEvent, Opening } from './claim-events.js';
import { windClock } from './step-clock.js';

/** Steps beside those that a route asks for. */
const NO_REVIEWS: readonly Opinion['step'][] = ['UNION_CHECK', 'ACCEPTANCE', 'APPEAL'];

/** The next step after the ones that were passed in this round; null if none is left. */
export function nextStep(
  claim: Pick<ClaimCase, 'opinions' | 'round' | 'appeal'>,
  proposal: Proposal,
): ReturnType<typeof stepsOf>[number] | null {
  const passed = claim.opinions.filter(({ round, step }) => round === claim.round && !NO_REVIEWS.includes(step));
  // Who upheld an appeal has reviewed the claim anew: approval is what is left.
  const reviewed = claim.appeal?.verdict === 'UPHELD';
  const steps = stepsOf(proposal).filter((step) => !reviewed || step === 'APPROVAL' || step === 'CONFIRMATION');
  return steps[passed.length] ?? null;
}

const opened = ({
  orgId,
  personKey,
  plan,
  kind,
  channel,
  takenInBy,
  orderOn,
  orderKey,
  sealedFacts,
}: Opening): ClaimCase => ({
  orgId,
  personKey,
  plan,
  kind,
  channel,
  takenInBy,
  orderOn,
  orderKey,
  sealedFacts,
  status: 'DRAFT',
  claimedOn: null,
  mdtrtId: null,
  feedId: null,
  resettles: null,
  supersedes: null,
  documentKinds: [],
  missing: [],
  named: [],
  sealedNote: null,
  fixBy: null,
  proposal: null,
  round: 1,
  opinions: [],
  sealedPayee: null,
  payeeKey: null,
  payee: null,
  returnedKeys: [],
  paymentSequence: 0,
  paymentCode: null,
  offsetFen: 0n,
  approvedOn: null,
  paidOn: null,
  deadlines: null,
  clock: null,
  spentDays: {},
  escalation: null,
  appeal: null,
});

/** A claim with a proposal, where people find it next. Approval by the plan is an event of its own. */
function proposed(claim: ClaimCase, proposal: Proposal, keepsReviews: boolean): ClaimCase {
  const round = keepsReviews ? claim.round : claim.round + 1;
  const next = { ...claim, proposal, round, orgId: proposal.orgId };
  if (claim.status === 'SUPERSEDED') return next;
  return { ...next, status: nextStep(next, proposal) ?? 'APPROVED' };
}

const withOpinion = (claim: ClaimCase, opinion: Opinion): ClaimCase => ({
  ...claim,
  opinions: [...claim.opinions, opinion],
});

const union = (a: readonly string[], b: readonly string[]): readonly string[] => [...new Set([...a, ...b])];

/** Folds one event into a claim. */
export const evolveClaim = (claim: ClaimCase | null, event: ClaimEvent): ClaimCase =>
  windClock(claim, evolveCase(claim, event), { on: dayOf(event), awaitsUnionCheck: awaitsUnionCheck(claim, event) });

/** Whether what is handed in waits for its union: from then on until it is checked. Claims of before there was a check never do. */
const awaitsUnionCheck = (claim: ClaimCase | null, event: ClaimEvent): boolean =>
  event.type === 'claim-submitted'
    ? event.awaitsUnionCheck === true
    : event.type !== 'union-checked' && claim?.clock?.step === 'UNION_CHECK';

/** The business day of an event; null for those that no step begins with. */
function dayOf(event: ClaimEvent): Day | null {
  if ('on' in event) return event.on;
  if ('opinion' in event) return event.opinion.on;
  return 'proposal' in event ? event.proposal.decidedOn : null;
}

type Beginning = Extract<ClaimEvent, { type: 'stay-imported' | 'claim-drafted' | 'correction-opened' }>;

const isBeginning = (event: ClaimEvent): event is Beginning =>
  event.type === 'stay-imported' || event.type === 'claim-drafted' || event.type === 'correction-opened';

function begin(event: Beginning): ClaimCase {
  if (event.type === 'claim-drafted') return opened(event);
  if (event.type === 'correction-opened') {
    const { resettles, claimedOn, opinions, appeal, proposal, deadlines = null } = event;
    return proposed({ ...opened(event), resettles, claimedOn, opinions, appeal, deadlines }, proposal, true);
  }
  const { mdtrtId, feedId, resettles, supersedes, claimedOn, proposal, deadlines = null } = event;
  return proposed({ ...opened(event), mdtrtId, feedId, resettles, supersedes, claimedOn, deadlines }, proposal, true);
}

function evolveCase(claim: ClaimCase | null, event: ClaimEvent): ClaimCase {
  if (isBeginning(event)) return begin(event);
  if (claim === null) throw new Error(`a claim cannot begin with ${event.type}`);
  switch (event.type) {
    case 'facts-revised':
      return { ...claim, sealedFacts: event.sealedFacts, orderOn: event.orderOn };
    case 'documents-added':
      return {
        ...claim,
        documentKinds: union(claim.documentKinds, event.kinds),
        missing: claim.missing.filter((kind) => !event.kinds.includes(kind)),
      };
    case 'claim-submitted':
      return {
        ...claim,
        status: 'SUBMITTED',
        claimedOn: claim.claimedOn ?? event.on,
        fixBy: null,
        deadlines: event.deadlines ?? claim.deadlines,
      };
    case 'union-checked':
      return withOpinion(claim, event.opinion);
    case 'claim-returned':
      return returnedForFix(claim, event);
    case 'claim-withdrawn':
    case 'claim-lapsed':
      return { ...claim, status: 'WITHDRAWN' };
    case 'claim-accepted':
      return proposed(withOpinion(claim, event.opinion), event.proposal, true);
    case 'proposal-changed':
      return proposedAgain(claim, event);
    case 'exclusion-set':
      return proposed({ ...withOpinion(claim, event.opinion), sealedFacts: event.sealedFacts }, event.proposal, false);
    case 'claim-superseded':
      return { ...claim, status: 'SUPERSEDED' };
    case 'document-verified':
      // It stands with the document.
      return claim;
    case 'appeal-lodged':
    case 'appeal-dismissed':
    case 'appeal-upheld':
      return evolveAppeal(claim, event);
    case 'deadline-escalated':
      return { ...claim, escalation: event.level };
    case 'step-passed':
      return afterStep(withOpinion(claim, event.opinion));
    case 'claim-rejected':
      return { ...withOpinion(claim, event.opinion), status: 'REJECTED' };
    case 'claim-approved':
    case 'zero-confirmed':
    case 'recovery-opened':
    case 'payee-given':
    case 'payee-doubted':
    case 'payee-checked':
    case 'payee-refused':
    case 'payment-ordered':
    case 'payment-accepted':
    case 'payment-waiting':
    case 'payment-refused':
    case 'payment-settled':
    case 'payment-returned':
    case 'payment-reopened':
      return evolvePayment(claim, event);
  }
}

const returnedForFix = (claim: ClaimCase, event: Extract<ClaimEvent, { type: 'claim-returned' }>): ClaimCase => ({
  ...claim,
  status: 'RETURNED_FOR_FIX',
  missing: event.missing,
  named: union(claim.named, event.missing),
  sealedNote: event.sealedNote,
  fixBy: event.fixBy,
  proposal: null,
  round: claim.round + 1,
});

function proposedAgain(claim: ClaimCase, event: Extract<ClaimEvent, { type: 'proposal-changed' }>): ClaimCase {
  const { proposal, deadlines } = event;
  const open = { ...claim, approvedOn: null, deadlines: deadlines ?? claim.deadlines };
  return proposed(open, proposal, keepsReviews(claim, proposal));
}

/** Reviews stand as long as what was reviewed stands, and the same people are asked. */
const keepsReviews = (claim: ClaimCase, next: Proposal): boolean =>
  claim.status !== 'CLOSED' &&
  claim.proposal !== null &&
  claim.proposal.outcome === next.outcome &&
  claim.proposal.benefitFen === next.benefitFen &&
  claim.proposal.carriedFen === next.carriedFen &&
  (next.route.automatic || stepsOf(claim.proposal).join() === stepsOf(next).join());

const afterStep = (claim: ClaimCase): ClaimCase => {
  const step = claim.proposal && nextStep(claim, claim.proposal);
  return step ? { ...claim, status: step } : claim;
};

type PaymentEvent = Extract<
  ClaimEvent,
  { type: 'claim-approved' | 'zero-confirmed' | 'recovery-opened' | `payee-${string}` | `payment-${string}` }
>;

/** Nothing is ordered where no card is known, nor where all of it is kept back. */
function approved(claim: ClaimCase, event: Extract<PaymentEvent, { type: 'claim-approved' }>): ClaimCase {
  const { on: approvedOn, sealedPayee, offsetFen = 0n, finding } = event;
  const next: ClaimCase = { ...claim, approvedOn, offsetFen };
  if (paidOutFen(next) === 0n) return { ...next, status: 'CLOSED' };
  if (sealedPayee === null) return { ...next, status: 'WAITING_FOR_PAYEE' };
  if (finding !== undefined) return { ...next, status: 'WAITING_FOR_PAYEE', sealedPayee, paymentCode: finding };
  return { ...next, status: 'APPROVED', sealedPayee, paymentSequence: 1 };
}

function evolvePayment(claim: ClaimCase, event: PaymentEvent): ClaimCase {
  const to = (status: ClaimStatus, changes: Partial<ClaimCase> = {}): ClaimCase => ({ ...claim, ...changes, status });
  switch (event.type) {
    case 'claim-approved':
      return approved(claim, event);
    case 'zero-confirmed':
      return to('CLOSED', { approvedOn: event.on });
    case 'recovery-opened':
      return to('RECOVERY', { approvedOn: event.on });
    case 'payee-given':
      return {
        ...claim,
        sealedPayee: event.sealedPayee,
        payeeKey: event.payeeKey,
        payee: { kind: event.payeeKind ?? 'MEMBER', finding: event.finding ?? null },
        returnedKeys: withKey(claim.returnedKeys, event.returnedKey ?? null),
      };
    case 'payee-doubted':
      return { ...claim, paymentCode: event.code };
    case 'payee-checked':
      return { ...claim, paymentCode: null, payee: claim.payee && { ...claim.payee, finding: null } };
    case 'payee-refused':
      return { ...claim, sealedPayee: null, payeeKey: null, payee: null, paymentCode: 'CARD_REFUSED' };
    case 'payment-ordered':
      return to('APPROVED', { paymentSequence: event.sequence, paymentCode: null });
    case 'payment-accepted':
      return to('ORDERED', { paymentCode: null });
    case 'payment-waiting':
      return { ...claim, paymentCode: event.code };
    case 'payment-refused':
      return to('PAY_REFUSED', { paymentCode: event.code });
    case 'payment-settled':
      return to('PAID', { paidOn: event.on, paymentCode: null });
    case 'payment-returned':
      return to('PAY_RETURNED', { paidOn: null, paymentCode: event.code, returnedKeys: returnedKeys(claim) });
    case 'payment-reopened':
      return to(event.settledOn === null ? 'ORDERED' : 'PAID', { paidOn: event.settledOn, paymentCode: null });
  }
}

/** The account it came back from, if its hash is known: that of one that was told with the coverage comes with the next card. */
const returnedKeys = ({ returnedKeys: known, payeeKey }: ClaimCase): readonly string[] => withKey(known, payeeKey);

const withKey = (known: readonly string[], key: string | null): readonly string[] =>
  key === null || known.includes(key) ? known : [...known, key];

type AppealEvent = Extract<ClaimEvent, { type: `appeal-${string}` }>;

function evolveAppeal(claim: ClaimCase, event: AppealEvent): ClaimCase {
  if (event.type === 'appeal-lodged') {
    const { by, on, sealedReason } = event;
    const answer = { verdict: null, answeredOn: null, sealedAnswer: null, correctedBy: null };
    const appeal = { lodgedOn: on, lodgedBy: by, sealedReason, from: claim.status, ...answer };
    return { ...claim, appeal, status: paysNothing(claim) ? 'APPEALED' : claim.status };
  }
  const { opinion } = event;
  const lodged = claim.appeal!;
  const answer = { answeredOn: opinion.on, sealedAnswer: opinion.sealedText };
  const answered = withOpinion(claim, opinion);
  const suspended = claim.status === 'APPEALED';
  if (event.type === 'appeal-dismissed') {
    const status = suspended ? lodged.from : claim.status;
    return { ...answered, status, appeal: { ...lodged, ...answer, verdict: 'DISMISSED' } };
  }
  const { proposal, sealedFacts, correctedBy } = event;
  const appeal = { ...lodged, ...answer, verdict: 'UPHELD' as const, correctedBy };
  if (!suspended) return { ...answered, appeal };
  const anew = { ...answered, appeal, round: opinion.round, approvedOn: null };
  return proposed({ ...anew, sealedFacts: sealedFacts ?? claim.sealedFacts }, proposal, true);
}

/** Decisions that pay nothing; an appeal suspends them. What is closed because all of it was kept back was paid. */
export const paysNothing = ({ status, proposal }: ClaimCase): boolean =>
  status === 'REJECTED' || (status === 'CLOSED' && (proposal === null || payableFen(proposal) === 0n));

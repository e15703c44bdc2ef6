import type { Day, Fen } from '@huzhu/kernel';
import type { ClaimDeadlines } from '@huzhu/rules';

/** Kinds of benefit (申领类别); which a plan offers is the plan's own business. */
export type ClaimKind = 'HOSPITAL' | 'HOSPITAL_ALLOWANCE' | 'CRITICAL_ILLNESS' | 'WOMEN_ILLNESS' | 'ACCIDENT';

/** How a claim came in: settlement feed (免申即享), the member, a clerk for a member. */
export type Channel = 'FEED' | 'MEMBER' | 'CLERK';

/** Steps people take on a proposed claim (初审, 复审, 审批, 零赔付确认). */
export type ReviewStep = 'FIRST_REVIEW' | 'SECOND_REVIEW' | 'APPROVAL' | 'CONFIRMATION';

/** How far a claim is. A review step stands for waiting for it. */
export type ClaimStatus =
  | 'DRAFT'
  | 'SUBMITTED'
  | 'RETURNED_FOR_FIX'
  | ReviewStep
  | 'WAITING_FOR_PAYEE'
  | 'APPROVED'
  | 'ORDERED'
  | 'PAID'
  | 'PAY_RETURNED'
  | 'PAY_REFUSED'
  | 'RECOVERY'
  | 'CLOSED'
  | 'REJECTED'
  | 'APPEALED'
  | 'WITHDRAWN'
  | 'SUPERSEDED';

/** Whose account it is (收款人): the member's own, or with proof that of a guardian or an heir. */
export type PayeeKind = 'MEMBER' | 'GUARDIAN' | 'HEIR';

/** Why a person looks at an account before anything is paid to it: another person's too, in another name, or not the member's. */
export type PayeeFinding = 'SHARED_CARD' | 'PAYEE_NAME_DIFFERS' | 'PAYEE_NOT_MEMBER';

/** Whose account was given for a claim, and what is to be looked at; null once a person has. */
export interface GivenAccount {
  readonly kind: PayeeKind;
  readonly finding: PayeeFinding | null;
}

/** Why people must look at a claim whatever its amount. A flag never refuses by itself. */
export type RiskFlag =
  | 'INVOICE_OF_ANOTHER_MEMBER'
  | 'SETTLEMENT_OF_ANOTHER_MEMBER'
  | 'SETTLEMENT_CONFLICT'
  | 'VISIT_CONFLICT'
  | 'VISIT_OF_ANOTHER_MEMBER'
  | 'PAPER_OF_ANOTHER_STAY'
  | 'COVERED_ELSEWHERE'
  | 'OVERLAPPING_STAY'
  | 'LATE_NOTICE'
  | 'JUST_BELOW_LIMIT'
  | PayeeFinding
  | 'IMAGE_SEEN_BEFORE'
  | 'STAFF_OR_RELATIVE'
  | 'OTHER_INSURANCE'
  | 'FUNDS_DIFFER_FROM_SUM'
  | 'NOT_DECIDABLE';

/** Who has to agree before anything is paid; follows from amount, channel, flags and plan. */
export interface ApprovalRoute {
  /** The plan itself approves. */
  readonly automatic: boolean;
  readonly secondReview: boolean;
  readonly approvers: 1 | 2;
}

/** What the rules answer. Nothing is approved by it, unless the route says so. */
export interface Proposal {
  /** Organisation of the coverage, whose people decide; else where the claim came in. */
  readonly orgId: string;
  readonly outcome: string;
  /** Negative for a re-settlement that lowers a benefit. */
  readonly benefitFen: Fen;
  /** What the unapproved claim came to that this one takes the place of; 0 if there is none. */
  readonly carriedFen: Fen;
  /** Null if no coverage was found. */
  readonly planVersion: string | null;
  /** With the plan it names the pool that pays; absent where no coverage was found, or it was not kept yet. */
  readonly planYear?: number | null;
  readonly decidedOn: Day;
  readonly riskFlags: readonly RiskFlag[];
  readonly route: ApprovalRoute;
  /** Ciphertext: inputs as they were, explanation, and what the decision left in the person's history. */
  readonly sealedDecision: string;
}

/** One step that a person took. */
export interface Opinion {
  readonly step: 'UNION_CHECK' | 'ACCEPTANCE' | ReviewStep | 'APPEAL';
  /** Reviews of an amount that has changed since belong to an earlier round. */
  readonly round: number;
  readonly by: string;
  readonly on: Day;
  readonly sealedText: string | null;
}

/** Steps that somebody has to take by a day. */
export type ClockedStep = 'UNION_CHECK' | 'ACCEPTANCE' | ReviewStep | 'APPEAL' | 'PAYMENT';

/** A step that is waited for: since when, and how many working days (工作日) it has from then on. */
export interface StepClock {
  readonly step: ClockedStep;
  readonly since: Day;
  readonly workingDays: number;
}

/** How near a deadline is, told once each. */
export type Escalation = 'NEARING' | 'OVERDUE';

/** How somebody made sure that a picture shows what there is: the original (原件) was seen, or the e-invoice (电子票据) was looked up. */
export type Verification = 'ORIGINAL_SEEN' | 'EINVOICE_VERIFIED';

/** A member's objection to a decision (申诉), once a claim, answered by somebody who took no step of it. */
export interface Appeal {
  readonly lodgedOn: Day;
  readonly lodgedBy: string;
  readonly sealedReason: string;
  /** Where the claim stood: a refusal is suspended by the appeal, a payment goes on. */
  readonly from: ClaimStatus;
  readonly verdict: 'UPHELD' | 'DISMISSED' | null;
  readonly answeredOn: Day | null;
  readonly sealedAnswer: string | null;
  /** The claim that corrects an amount which is approved already. */
  readonly correctedBy: string | null;
}

/** One claim (互助金申领) from its intake to its payment. Personal facts are ciphertext or keyed hashes. */
export interface ClaimCase {
  readonly orgId: string;
  readonly personKey: string;
  readonly plan: string;
  readonly kind: ClaimKind;
  readonly channel: Channel;
  readonly status: ClaimStatus;
  /** Importer, clerk or member. */
  readonly takenInBy: string;
  /** Null until it is handed in. */
  readonly claimedOn: Day | null;
  /** Discharge or diagnosis: claims of a person are decided in this order, then by `orderKey`. */
  readonly orderOn: Day;
  readonly orderKey: string;
  /** Stay of the feed (就诊ID). */
  readonly mdtrtId: string | null;
  readonly feedId: string | null;
  /** The claim whose facts the new ones replace (退费重结). */
  readonly resettles: string | null;
  /** The unapproved claim whose place this one took. */
  readonly supersedes: string | null;
  readonly sealedFacts: string;
  readonly documentKinds: readonly string[];
  /** Documents still to be brought. */
  readonly missing: readonly string[];
  /** All that was ever named as missing. */
  readonly named: readonly string[];
  readonly sealedNote: string | null;
  readonly fixBy: Day | null;
  readonly proposal: Proposal | null;
  readonly round: number;
  readonly opinions: readonly Opinion[];
  readonly sealedPayee: string | null;
  readonly payeeKey: string | null;
  /** Null where no account was given for this claim, and of those given before findings were kept with them. */
  readonly payee: GivenAccount | null;
  /** Keyed hashes of the accounts that money came back from: none of them is paid again for this claim. */
  readonly returnedKeys: readonly string[];
  /** 0 until a payment is asked for. */
  readonly paymentSequence: number;
  /** Why a payment waits, was refused or came back. */
  readonly paymentCode: string | null;
  /** Kept back from the payment for what the member owes the pool, as agreed; 0 if nothing is. */
  readonly offsetFen: Fen;
  readonly approvedOn: Day | null;
  readonly paidOn: Day | null;
  /** Those of its plan version; null where none is known, so that those of the house hold. */
  readonly deadlines: ClaimDeadlines | null;
  /** Runs while somebody's step is waited for. */
  readonly clock: StepClock | null;
  /** Working days that steps had used up when the claim went back to its member. */
  readonly spentDays: Readonly<Partial<Record<ClockedStep, number>>>;
  readonly escalation: Escalation | null;
  readonly appeal: Appeal | null;
}

/** What is left to be paid or asked back: benefit and the place taken over. */
export const netFen = (proposal: Pick<Proposal, 'benefitFen' | 'carriedFen'>): Fen =>
  proposal.benefitFen + proposal.carriedFen;

export const payableFen = (proposal: Pick<Proposal, 'benefitFen' | 'carriedFen'>): Fen =>
  netFen(proposal) > 0n ? netFen(proposal) : 0n;

const REVIEWED: readonly ClaimStatus[] = ['FIRST_REVIEW', 'SECOND_REVIEW', 'APPROVAL', 'CONFIRMATION'];

/** Findings for which an approved amount waits until a person has looked at the account. */
export const PAYEE_FINDINGS: readonly PayeeFinding[] = ['SHARED_CARD', 'PAYEE_NAME_DIFFERS', 'PAYEE_NOT_MEMBER'];

/** Approved, and to be ordered once an account is known that may be paid. */
export const waitsForPayee = ({ status }: Pick<ClaimCase, 'status'>): boolean =>
  status === 'WAITING_FOR_PAYEE' || status === 'PAY_RETURNED';

/** Proposed by the rules, and still before people. */
export const isUnderReview = (status: ClaimStatus): status is ReviewStep => REVIEWED.includes(status);

/** What goes to the card: nothing is paid and kept back at once. */
export const paidOutFen = (claim: Pick<ClaimCase, 'proposal' | 'offsetFen'>): Fen =>
  claim.proposal === null ? 0n : payableFen(claim.proposal) - claim.offsetFen;

import { IsArray, IsBoolean, IsInt, IsObject, Max, Min } from 'class-validator';
import {
  EACH,
  IsAbsentOr,
  IsCode,
  IsDay,
  IsFen,
  IsId,
  IsListOf,
  IsNested,
  IsOneOf,
  IsPersonKey,
  IsText,
} from '../checks.js';
import { DocumentInvoice } from './documents.js';
import { CLAIM_CHANNELS, type ClaimChannel } from './events.js';
import {
  CLAIM_KINDS,
  CLAIM_STATES,
  type ClaimKindCode,
  type ClaimState,
  DOCUMENT_KINDS,
  ESCALATIONS,
  type EscalationLevel,
  type DocumentKind,
  FEED_STATES,
  type FeedState,
  PAYEE_FINDINGS,
  PAYEE_KINDS,
  type PayeeFinding,
  type PayeeKind,
  RISK_FLAGS,
  type RiskFlag,
  VERIFICATIONS,
  type Verification,
} from './words.js';
import { CLAIMS_PER_DECISION_MAX } from './bodies.js';
import { ClaimFlag } from './flags.js';

const PAGE_ITEMS_MAX = 500;
const STEPS_MAX = 100;
const OPINIONS_MAX = 50;
const DOCUMENTS_MAX = 30;
const OUTCOMES_MAX = 50;

/** What a command on one claim led to. */
export class ClaimAnswer {
  @IsId() readonly claimId!: string;
  @IsOneOf(CLAIM_STATES) readonly state!: ClaimState;
  @IsInt() @Min(1) readonly version!: number;
}

/** A claim in a list; without personal facts. */
export class ClaimItem {
  @IsId() readonly claimId!: string;
  @IsId() readonly orgId!: string;
  @IsCode() readonly plan!: string;
  @IsAbsentOr() @IsCode() readonly planVersion?: string;
  @IsOneOf(CLAIM_KINDS) readonly kind!: ClaimKindCode;
  @IsOneOf(CLAIM_CHANNELS) readonly channel!: ClaimChannel;
  @IsOneOf(CLAIM_STATES) readonly state!: ClaimState;
  @IsInt() @Min(1) readonly version!: number;
  @IsAbsentOr() @IsText(64) readonly mdtrtId?: string;
  @IsAbsentOr() @IsDay() readonly claimedOn?: string;
  @IsAbsentOr() @IsCode() readonly outcome?: string;
  /** What the rules answer; negative for a recovery. */
  @IsAbsentOr() @IsInt() readonly benefitFen?: number;
  /** What is to be approved and paid. */
  @IsAbsentOr() @IsFen() readonly payableFen?: number;
  @IsArray() @IsOneOf(RISK_FLAGS, EACH) readonly riskFlags!: RiskFlag[];
  /** Last day of the step it waits for; absent where nothing is waited for, or no official calendar reaches that far. */
  @IsAbsentOr() @IsDay() readonly dueOn?: string;
  @IsAbsentOr() @IsOneOf(ESCALATIONS) readonly escalation?: EscalationLevel;
  /** Until when it is meant to be paid, in lists: 20 working days from its acceptance. */
  @IsAbsentOr() @IsDay() readonly wholeWayUntil?: string;
  @IsAbsentOr() @IsOneOf(ESCALATIONS) readonly wholeWayLevel?: EscalationLevel;
  /** When the rules decided it last. */
  @IsAbsentOr() @IsDay() readonly decidedOn?: string;
  @IsAbsentOr() @IsDay() readonly paidOn?: string;
}

export class ClaimPage {
  @IsListOf(ClaimItem, PAGE_ITEMS_MAX) readonly items!: ClaimItem[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}

/** One step of a decision: rule, clause of the plan, the amount after it, and what it looked at. */
export class ClaimStep {
  @IsCode() readonly rule!: string;
  @IsText(200) readonly clause!: string;
  @IsAbsentOr() @IsInt() readonly amountFen?: number;
  @IsAbsentOr() @IsObject() readonly facts?: object;
  /** The step in words, for the member. */
  @IsText(1_000) readonly sentence!: string;
  @IsText(1_000) readonly sentenceEnglish!: string;
}

/** A step that was taken; by whom and with which words is shown to staff only. */
export class ClaimOpinion {
  @IsCode() readonly step!: string;
  @IsAbsentOr() @IsText(64) readonly by?: string;
  @IsDay() readonly on!: string;
  @IsAbsentOr() @IsText(2_000) readonly text?: string;
}

/** Who made sure of a paper, and how. A member sees that it was done, not by whom. */
export class DocumentVerification {
  @IsOneOf(VERIFICATIONS) readonly how!: Verification;
  @IsDay() readonly on!: string;
  @IsAbsentOr() @IsText(100) readonly by?: string;
}

export class ClaimDocument {
  @IsId() readonly documentId!: string;
  @IsOneOf(DOCUMENT_KINDS) readonly kind!: DocumentKind;
  @IsText(64) readonly mediaType!: string;
  @IsInt() @Min(1) readonly bytes!: number;
  @IsDay() readonly addedOn!: string;
  /** In the view of the whole claim. */
  @IsAbsentOr() @IsNested(DocumentInvoice) readonly invoice?: DocumentInvoice;
  /** In the view of the whole claim; absent where nobody has made sure of it. */
  @IsAbsentOr() @IsNested(DocumentVerification) readonly verification?: DocumentVerification;
}

/** The step a claim waits for, and until when: working days after the day it began, by the official calendar. */
export class ClaimDeadline {
  @IsCode() readonly step!: string;
  @IsDay() readonly since!: string;
  @IsInt() @Min(1) readonly workingDays!: number;
  @IsAbsentOr() @IsDay() readonly dueOn?: string;
  /** Why there is no day: the notice of that year is not known. */
  @IsAbsentOr() @IsOneOf(['CALENDAR_NOT_COVERED']) readonly notComputed?: string;
}

/** The whole way of a claim from acceptance to payment, against what it is meant to take (全程办结目标). */
export class ClaimWholeWay {
  @IsDay() readonly acceptedOn!: string;
  /** Absent where the notice of that year is not known. */
  @IsAbsentOr() @IsDay() readonly targetOn?: string;
  /** Working days it is meant to take at most. */
  @IsInt() @Min(1) readonly targetWorkingDays!: number;
  /** Working days until the payment, or until today. */
  @IsAbsentOr() @IsInt() @Min(0) readonly usedWorkingDays?: number;
  @IsAbsentOr() @IsOneOf(ESCALATIONS) readonly level?: EscalationLevel;
}

/** A member's objection to a decision, and its answer. */
export class ClaimAppeal {
  @IsDay() readonly lodgedOn!: string;
  @IsAbsentOr() @IsText(2_000) readonly reason?: string;
  @IsAbsentOr() @IsOneOf(['UPHELD', 'DISMISSED']) readonly verdict?: string;
  @IsAbsentOr() @IsDay() readonly answeredOn?: string;
  @IsAbsentOr() @IsText(2_000) readonly answer?: string;
  @IsAbsentOr() @IsId() readonly correctedBy?: string;
}

/** What a later look at a sampled claim found (抽查); shown to staff. */
export class ClaimFinding {
  @IsOneOf(['CONFIRMED', 'OBJECTED']) readonly finding!: string;
  @IsDay() readonly foundOn!: string;
  @IsAbsentOr() @IsText(2_000) readonly reason?: string;
}

/** A whole claim, for its member and for the staff of its organisation. */
export class ClaimDetail extends ClaimItem {
  @IsPersonKey() readonly personKey!: string;
  /** The facts as they were claimed or fed. */
  @IsObject() readonly facts!: object;
  @IsListOf(ClaimStep, STEPS_MAX) readonly steps!: ClaimStep[];
  /** What all steps come to, in words; absent before the rules were asked. */
  @IsAbsentOr() @IsText(500) readonly conclusion?: string;
  @IsAbsentOr() @IsText(500) readonly conclusionEnglish?: string;
  /** For staff: each risk flag with its reason. */
  @IsAbsentOr() @IsListOf(ClaimFlag, RISK_FLAGS.length) readonly flags?: ClaimFlag[];
  @IsListOf(ClaimOpinion, OPINIONS_MAX) readonly opinions!: ClaimOpinion[];
  @IsListOf(ClaimDocument, DOCUMENTS_MAX) readonly documents!: ClaimDocument[];
  @IsArray() @IsOneOf(DOCUMENT_KINDS, EACH) readonly missing!: DocumentKind[];
  @IsAbsentOr() @IsText(2_000) readonly note?: string;
  @IsAbsentOr() @IsDay() readonly fixBy?: string;
  @IsAbsentOr() @IsNested(ClaimDeadline) readonly deadline?: ClaimDeadline;
  /** Of a claim that was accepted and is on its way to payment, or paid. */
  @IsAbsentOr() @IsNested(ClaimWholeWay) readonly wholeWay?: ClaimWholeWay;
  @IsAbsentOr() @IsNested(ClaimAppeal) readonly appeal?: ClaimAppeal;
  @IsAbsentOr() @IsNested(ClaimFinding) readonly laterFinding?: ClaimFinding;
  /** Last day to appeal against the decision, where that is possible. */
  @IsAbsentOr() @IsDay() readonly appealUntil?: string;
  /** Why a person rejected it, in that person's words. */
  @IsAbsentOr() @IsText(2_000) readonly rejectedBecause?: string;
  @IsAbsentOr() @IsId() readonly resettles?: string;
  @IsAbsentOr() @IsDay() readonly approvedOn?: string;
  @IsBoolean() readonly hasPayee!: boolean;
  /** Whose account was given; absent before one was. */
  @IsAbsentOr() @IsOneOf(PAYEE_KINDS) readonly payeeKind?: PayeeKind;
  /** For staff: why a person has to look at the account, as long as nobody has. */
  @IsAbsentOr() @IsOneOf(PAYEE_FINDINGS) readonly payeeFinding?: PayeeFinding;
  @IsInt() @Min(0) @Max(999) readonly paymentSequence!: number;
  @IsAbsentOr() @IsCode() readonly paymentCode?: string;
}

/** An approved claim whose account a person has to look at. */
export class PayeeCheckItem extends ClaimItem {
  @IsOneOf(PAYEE_FINDINGS) readonly payeeFinding!: PayeeFinding;
  @IsOneOf(PAYEE_KINDS) readonly payeeKind!: PayeeKind;
}

export class UnlookedPayeePage {
  @IsListOf(PayeeCheckItem, PAGE_ITEMS_MAX) readonly items!: PayeeCheckItem[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}

/** How one of many claims went: its new state, or why it was refused. */
export class ClaimDecisionResult {
  @IsId() readonly claimId!: string;
  @IsAbsentOr() @IsOneOf(CLAIM_STATES) readonly state?: ClaimState;
  @IsAbsentOr() @IsCode() readonly refused?: string;
  @IsAbsentOr() @IsText(200) readonly clause?: string;
}

export class ClaimDecisionResults {
  @IsInt() @Min(0) readonly decided!: number;
  @IsListOf(ClaimDecisionResult, CLAIMS_PER_DECISION_MAX) readonly results!: ClaimDecisionResult[];
}

export class DocumentsAnswer {
  @IsId() readonly claimId!: string;
  @IsInt() @Min(1) readonly version!: number;
  @IsListOf(ClaimDocument, DOCUMENTS_MAX) readonly documents!: ClaimDocument[];
}

export class FeedAnswer {
  @IsId() readonly feedId!: string;
  @IsOneOf(FEED_STATES) readonly state!: FeedState;
  /** The organisation has imported this content before; nothing is done. */
  @IsBoolean() readonly alreadyImported!: boolean;
}

export class FeedOutcome {
  @IsCode() readonly outcome!: string;
  @IsInt() @Min(0) readonly stays!: number;
  @IsInt() readonly benefitFen!: number;
}

export class FeedStateCount {
  @IsOneOf(CLAIM_STATES) readonly state!: ClaimState;
  @IsInt() @Min(0) readonly stays!: number;
}

/** A row that cannot be read: its line and what is wrong, never what stands in it. */
export class FeedFault {
  @IsInt() @Min(1) readonly row!: number;
  @IsArray() @IsCode(EACH) readonly errors!: string[];
}

/** A settlement feed and what became of it. */
export class FeedStatus {
  @IsId() readonly feedId!: string;
  @IsId() readonly orgId!: string;
  @IsOneOf(FEED_STATES) readonly state!: FeedState;
  @IsAbsentOr() @IsCode() readonly refusal?: string;
  @IsDay() readonly importedOn!: string;
  @IsInt() @Min(0) readonly rows!: number;
  /** Rows that stand in the file more than once, to the letter. */
  @IsInt() @Min(0) readonly repeatedRows!: number;
  @IsInt() @Min(0) readonly faultyRows!: number;
  @IsListOf(FeedFault, 100) readonly faults!: FeedFault[];
  @IsInt() @Min(0) readonly stays!: number;
  @IsInt() @Min(0) readonly decided!: number;
  /** Stays that were known before with all their settlements. */
  @IsInt() @Min(0) readonly unchanged!: number;
  @IsInt() readonly benefitFen!: number;
  @IsListOf(FeedOutcome, OUTCOMES_MAX) readonly outcomes!: FeedOutcome[];
  @IsListOf(FeedStateCount, CLAIM_STATES.length) readonly states!: FeedStateCount[];
}

/** A settlement feed in a list; rows and stays are counted once it has been read. */
export class FeedItem extends FeedAnswer {
  @IsId() readonly orgId!: string;
  @IsCode() readonly plan!: string;
  @IsDay() readonly importedOn!: string;
  @IsAbsentOr() @IsCode() readonly refusal?: string;
  @IsAbsentOr() @IsInt() @Min(0) readonly rows?: number;
  @IsAbsentOr() @IsInt() @Min(0) readonly faultyRows?: number;
  @IsAbsentOr() @IsInt() @Min(0) readonly stays?: number;
}

export class FeedPage {
  @IsListOf(FeedItem, PAGE_ITEMS_MAX) readonly items!: FeedItem[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}

export class FeedStay {
  @IsText(64) readonly mdtrtId!: string;
  @IsAbsentOr() @IsId() readonly claimId?: string;
  @IsAbsentOr() @IsCode() readonly outcome?: string;
  @IsAbsentOr() @IsInt() readonly benefitFen?: number;
  @IsAbsentOr() @IsOneOf(CLAIM_STATES) readonly state?: ClaimState;
  /** Why people look at it. */
  @IsAbsentOr() @IsArray() @IsOneOf(RISK_FLAGS, EACH) readonly riskFlags?: RiskFlag[];
}

export class FeedStayPage {
  @IsListOf(FeedStay, PAGE_ITEMS_MAX) readonly items!: FeedStay[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}

import type { BasisPoints, Day, Fen, Sex } from '@huzhu/kernel';

/** Names of a thing on paper (Chinese) and in English. */
export interface Names {
  readonly zh: string;
  readonly en: string;
}

/** Last day to claim, counted from the day after the event: a number of days, or the same calendar day years later. */
export type ClaimLimit = { readonly days: number } | { readonly years: number };

/** FEN_HALF_UP: to the fen, half up. YUAN_FLOOR: whole yuan, fen discarded. */
export type Rounding = 'FEN_HALF_UP' | 'YUAN_FLOOR';

/** When coverage runs: one fixed period for everybody, or whole months from the 1st of the month after payment. */
export type PlanPeriod =
  | { readonly kind: 'FIXED'; readonly start: Day; readonly end: Day }
  | { readonly kind: 'MONTHS_AFTER_PAYMENT'; readonly months: number };

export interface ParticipationRule {
  readonly among: 'STAFF' | 'FEMALE_STAFF';
  readonly shareBp: BasisPoints;
  /** Below this number of staff everybody must take part. */
  readonly everybodyBelow: number;
}

export interface EnrolmentRules {
  /** First and last day to enrol, and the last day to be credited; null if the plan is open all year. */
  readonly window: { readonly from: Day; readonly to: Day; readonly creditedBy: Day } | null;
  /** Late group (补缴): allowed if credited by this day; coverage starts so many days after the credit. */
  readonly late: { readonly creditedBy: Day; readonly startsDaysAfterCredit: number } | null;
  /** Full years on the first day of coverage, both included. */
  readonly age: { readonly from: number; readonly to: number };
  readonly sex: Sex | null;
  readonly units: { readonly most: number; readonly sameForWholeEmployer: boolean };
  readonly participation: ParticipationRule;
  readonly eligibility: Eligibility;
}

/** What the employer states about everybody on a roster. */
export interface Eligibility {
  readonly unionMember: boolean;
  readonly employeeInsurance: boolean;
  readonly notRetired: boolean;
  /** Reasons (such as long unpaid leave) for which somebody is left out of the number of staff. */
  readonly excusedAbsences: readonly string[];
}

/** Whether a threshold itself counts: LE up to and including it, LT below, GE from it on, GT above. Local texts differ. */
export interface PlanComparators {
  readonly ageTo: 'LE' | 'LT';
  readonly everybodyBelow: 'LT' | 'LE';
  readonly renewalGap: 'LE' | 'LT';
  readonly autoApprove: 'LE' | 'LT';
  readonly secondApprover: 'GT' | 'GE';
}

/** Price of units (互助金) and who pays it (缴费分担). */
export interface ContributionRules {
  readonly perUnitFen: Fen;
  /** Price of 1, 2, 3 … units; null if it is units times the price of one. */
  readonly byUnitsFen: readonly Fen[] | null;
  /** Parts of one unit; null where the plan leaves it to the employer. */
  readonly payers: { readonly memberFen: Fen; readonly unionFen: Fen; readonly aidFundFen: Fen } | null;
}

/** How long each step may take (办理时限): working days, but calendar days to mend a claim. */
export interface ClaimDeadlines {
  readonly unionCheckWorkingDays: number;
  readonly acceptanceWorkingDays: number;
  readonly fixDays: number;
  readonly firstReviewWorkingDays: number;
  readonly secondReviewWorkingDays: number;
  readonly approvalWorkingDays: number;
  readonly paymentWorkingDays: number;
  readonly appealLodgeWorkingDays: number;
  readonly appealAnswerWorkingDays: number;
}

/** Lines of the pool's loss ratio (赔付率), in basis points; none of them counts itself. */
export interface FundLines {
  readonly lowBelowBp: BasisPoints;
  readonly watchAboveBp: BasisPoints;
  readonly stopAboveBp: BasisPoints;
}

/** In-patient reimbursement (住院医疗互助). */
export interface HospitalBenefit {
  readonly includePreSelfPay: boolean;
  /** Illness only; day 1 is the first day of the period. */
  readonly waitingDays: number;
  readonly claimLimit: ClaimLimit;
  readonly deductible: { readonly firstStayFen: Fen; readonly laterStayFen: Fen };
  /** In ascending order; a tier reaches up to and including `upToFen`, the last one has no end. */
  readonly tiers: readonly HospitalTier[];
  readonly capPerStayFen: Fen;
  readonly capPerPeriodFen: Fen;
}

export interface HospitalTier {
  readonly upToFen: Fen | null;
  /** Key: hospital level (3 is the highest). */
  readonly ratioBpByLevel: ReadonlyMap<number, BasisPoints>;
}

/** Days 1 to `nothingDays` pay nothing, days up to `reducedDays` the reduced amount, later days the full one. */
export interface StagedWaiting {
  readonly nothingDays: number;
  readonly reducedDays: number;
}

export interface CriticalIllnessBenefit {
  readonly waiting: StagedWaiting;
  readonly reducedPerUnitFen: Fen;
  readonly fullPerUnitFen: Fen;
  readonly claimLimit: ClaimLimit;
  readonly classes: readonly (Names & { readonly class: number })[];
}

export interface HospitalAllowanceBenefit {
  readonly perDayAndUnitFen: Fen;
  readonly franchiseDays: number;
  readonly mostDaysPerPeriod: number;
  readonly lowestHospitalLevel: number;
  readonly waitingDays: number;
  readonly claimLimit: ClaimLimit;
}

export interface WomenIllnessBenefit {
  readonly waiting: StagedWaiting;
  readonly reducedLumpSumFen: Fen;
  readonly lumpSumFen: Fen;
  readonly recuperationFen: Fen;
  readonly perDayFen: Fen;
  readonly mostDays: number;
  readonly claimLimit: ClaimLimit;
  /** A later notice needs a reason; it is no refusal. */
  readonly noticeDays: number;
  readonly illnesses: readonly (Names & { readonly code: string })[];
}

/** Accident (意外伤害): lump sums for death and for disability by grade, and allowances a day. */
export interface AccidentBenefit {
  /** What 1, 2, 3 … units (档次) are worth: paid at death, in part for a disability, and at most in a period. */
  readonly sumFenByUnits: readonly Fen[];
  /** Share of the sum for grades 1 (the gravest), 2, 3 …; a grade that is not listed pays nothing. */
  readonly disabilityRatioBpByGrade: readonly BasisPoints[];
  /** A grade tells the state on this day after the accident at the latest; of a longer treatment, on just this day. */
  readonly gradedByDay: number;
  /** After a disability was paid: DIFFERENCE is what the sum still leaves, NOTHING is that death pays no more. */
  readonly deathAfterDisability: 'DIFFERENCE' | 'NOTHING';
  /** For each day in hospital, and for each day off work. */
  readonly hospitalPerDayFenByUnits: readonly Fen[];
  readonly livingPerDayFenByUnits: readonly Fen[];
  /** Days of each allowance for one accident. */
  readonly mostDays: number;
  readonly claimLimit: ClaimLimit;
}

export interface PlanBenefits {
  readonly HOSPITAL?: HospitalBenefit;
  readonly CRITICAL_ILLNESS?: CriticalIllnessBenefit;
  readonly HOSPITAL_ALLOWANCE?: HospitalAllowanceBenefit;
  readonly WOMEN_ILLNESS?: WomenIllnessBenefit;
  readonly ACCIDENT?: AccidentBenefit;
}

export type ClaimKind = keyof PlanBenefits;

/** A paper that a claim by hand needs only where a fact says so (视情况提交的材料). */
export interface ConditionalDocument {
  readonly benefit: ClaimKind;
  readonly document: string;
  readonly fact: string;
  /** The values of the fact that ask for it; null if any does that is told and not zero. */
  readonly oneOf: readonly number[] | null;
}

/** Papers that serve in place of one that is asked for: one of them is enough (可以代替的材料). */
export interface DocumentInstead {
  readonly benefit: ClaimKind;
  readonly document: string;
  readonly instead: readonly string[];
}

/** One version of a mutual-aid plan (互助保障计划). Code is the family: renewals and duplicates are counted within it. */
export interface Plan {
  readonly code: string;
  readonly version: string;
  readonly name: Names;
  /** Coverage may begin under this version on these days, both included; null is no bound. */
  readonly validity: { readonly from: Day | null; readonly to: Day | null };
  readonly period: PlanPeriod;
  readonly enrolment: EnrolmentRules;
  readonly contribution: ContributionRules;
  /** A period is a continuous renewal if at most so many days before it are uncovered. */
  readonly renewalGapDays: number;
  readonly rounding: Rounding;
  readonly comparators: PlanComparators;
  readonly approval: { readonly autoApproveUpToFen: Fen; readonly secondApproverAboveFen: Fen };
  /** What is outside the plan, whatever the amount (除外情形). */
  readonly exclusions: readonly (Names & { readonly code: string })[];
  /** Papers of a claim by hand, by benefit; a benefit that is not named has those of the platform. */
  readonly documents: Readonly<Partial<Record<ClaimKind, readonly string[]>>>;
  readonly documentsWhen: readonly ConditionalDocument[];
  readonly documentsInstead: readonly DocumentInstead[];
  /** Papers to bring where there are any (如有), by benefit; never missed. */
  readonly documentsIfAny: Readonly<Partial<Record<ClaimKind, readonly string[]>>>;
  readonly deadlines: ClaimDeadlines;
  readonly fund: FundLines;
  readonly benefits: PlanBenefits;
}

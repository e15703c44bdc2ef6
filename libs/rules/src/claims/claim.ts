import type { Day, Fen } from '@huzhu/kernel';

/** One period of coverage (保障期) of a person; only `ACTIVE` ones count. Both days are included. */
export interface Coverage {
  readonly plan: string;
  readonly version: string;
  readonly start: Day;
  readonly end: Day;
  readonly units: number;
  readonly status: string;
}

export type Cause = 'ILLNESS' | 'ACCIDENT';

/** A settlement of medical insurance (医保结算单); the sums it must keep are tested when the claim is decided. */
export interface Settlement {
  readonly settlementId: string;
  readonly settledOn: Day;
  readonly invoiceCode: string | null;
  readonly invoiceNumber: string | null;
  readonly totalFen: Fen;
  readonly outsideCatalogueFen: Fen;
  readonly overLimitFen: Fen;
  readonly preSelfPayFen: Fen;
  readonly inPolicyFen: Fen;
  readonly fundPaidFen: Fen;
  readonly accountPaidFen: Fen;
  readonly cashPaidFen: Fen;
}

interface ClaimOf<Kind extends string> {
  readonly claim: string;
  readonly plan: string;
  readonly kind: Kind;
  readonly claimedOn: Day;
}

interface Stay {
  readonly cause: Cause;
  readonly hospital: string;
  /** 3 is the highest. */
  readonly hospitalLevel: number;
  readonly admitted: Day;
  readonly discharged: Day;
  /** Why the stay is outside every plan (third party, work injury …); null if nothing excludes it. */
  readonly exclusion: string | null;
}

/** One stay in hospital with the settlements it led to. */
export interface HospitalClaim extends ClaimOf<'HOSPITAL'>, Stay {
  readonly settlements: readonly Settlement[];
  /** The claim whose facts these new ones replace (退费重结); null for a new claim. */
  readonly resettles: string | null;
}

export type HospitalAllowanceClaim = ClaimOf<'HOSPITAL_ALLOWANCE'> & Stay;

export interface CriticalIllnessClaim extends ClaimOf<'CRITICAL_ILLNESS'> {
  readonly illnessClass: number;
  readonly diagnosedOn: Day;
  readonly inSitu: boolean;
  /** Why a person found that nothing is paid (pre-existing …); absent if nothing excludes it. */
  readonly exclusion?: string;
}

export interface WomenIllnessClaim extends ClaimOf<'WOMEN_ILLNESS'> {
  readonly illness: string | null;
  readonly diagnosedOn: Day;
  readonly inSitu: boolean;
  readonly exclusion?: string;
  readonly firstStayDays: number;
  /** The day the union was told (报案日), and why not earlier; absent where the claim itself is the first notice. */
  readonly notifiedOn?: Day;
  readonly lateNoticeReason?: string;
}

/** All that one accident has led to so far; a later claim tells it anew, and is paid what is not paid yet. */
export interface AccidentClaim extends ClaimOf<'ACCIDENT'> {
  readonly accidentOn: Day;
  /** Days in hospital, and days off work by certificate, since the accident. */
  readonly hospitalDays: number;
  readonly livingDays: number;
  /** The gravest grade of the plan's scale, 1 is the worst, and the day whose state it tells; null if none was assessed. */
  readonly disability: { readonly grade: number; readonly stateOn: Day } | null;
  readonly diedOn: Day | null;
  readonly exclusion?: string;
}

export type Claim = HospitalClaim | HospitalAllowanceClaim | CriticalIllnessClaim | WomenIllnessClaim | AccidentClaim;

export type ClaimOutcome =
  | 'OK'
  | 'OK_PARTIAL_UNITS'
  | 'REDUCED'
  | 'RECOVERY'
  | 'CAPPED_YEAR'
  | 'CAPPED_STAY'
  | 'CAPPED_DAYS'
  | 'BELOW_DEDUCTIBLE'
  | 'BELOW_FRANCHISE'
  | 'WAITING'
  | 'NOT_COVERED'
  | 'EXCLUDED'
  | 'TOO_LATE'
  | 'LIABILITY_ENDED'
  | 'DUPLICATE'
  | 'SETTLEMENT_MISMATCH'
  | 'ASSESSMENT_MISMATCH';

/** One step of a decision: the rule, the clause of the plan it rests on, the amount after it, and what it looked at. */
export interface Step {
  readonly rule: string;
  readonly clause: string;
  readonly amountFen?: Fen;
  readonly facts?: Readonly<Record<string, string | number | boolean | bigint>>;
}

import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsInt, Matches, MaxLength, Min } from 'class-validator';
import { EACH, IsAbsentOr, IsCode, IsDay, IsFen, IsId, IsOneOf, IsPersonKey, IsSealed } from '../checks.js';
import { defineEvent } from '../event-contract.js';
import { PaymentRequested } from '../payment-requested.js';

/** Classes of a hardship file (困难类别). */
export const HARDSHIP_CATEGORIES = ['DEEP', 'RELATIVE', 'ACCIDENT'] as const;
export type HardshipCategory = (typeof HARDSHIP_CATEGORIES)[number];

export const HOUSEHOLD_STATUSES = ['ACTIVE', 'SUSPENDED', 'EXITED'] as const;
export type HouseholdStatus = (typeof HOUSEHOLD_STATUSES)[number];

/** An active file as other services may know it. */
export class HouseholdRegistered {
  @IsId() readonly householdId!: string;
  @IsId() readonly orgId!: string;
  @IsCode() readonly fileNumber!: string;
  @IsOneOf(HARDSHIP_CATEGORIES) readonly category!: HardshipCategory;
  @IsDay() readonly activeFrom!: string;
  /** A household that had left hardship and fell back (返困); this and the next two are missing from what was told before. */
  @IsAbsentOr() @IsBoolean() readonly relapsed?: boolean;
  /** Whether authorities were asked about its facts before the approval (信息比对), and whether it had hung out (公示). */
  @IsAbsentOr() @IsBoolean() readonly compared?: boolean;
  @IsAbsentOr() @IsBoolean() readonly publicised?: boolean;
  @IsPersonKey() readonly mainPersonKey!: string;
  /** Everybody of the household, the main person included. */
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(30) @IsPersonKey(EACH) readonly memberPersonKeys!: string[];
  @IsAbsentOr() @IsSealed() readonly sealedPayee?: string;
}

export class HouseholdChanged {
  @IsId() readonly householdId!: string;
  @IsId() readonly orgId!: string;
  @IsOneOf(HOUSEHOLD_STATUSES) readonly status!: HouseholdStatus;
  @IsOneOf(HARDSHIP_CATEGORIES) readonly category!: HardshipCategory;
  @IsDay() readonly changedOn!: string;
  /** Why it ended, e.g. `OUT_OF_HARDSHIP`; only of a file that has. */
  @IsAbsentOr() @IsCode() readonly exitReason?: string;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(30) @IsPersonKey(EACH) readonly memberPersonKeys!: string[];
  @IsAbsentOr() @IsSealed() readonly sealedPayee?: string;
}

/** Active files of one organisation on a day: what a campaign must agree with before it closes. */
export class HouseholdCensus {
  @IsId() readonly orgId!: string;
  @IsDay() readonly asOf!: string;
  @IsInt() @Min(0) readonly households!: number;
  /** SHA-256 over the sorted household ids, hexadecimal. */
  @Matches(/^[0-9a-f]{64}$/) readonly hash!: string;
}

export class AidDecided {
  @IsId() readonly aidId!: string;
  @IsId() readonly householdId!: string;
  /** Main person of the household; missing from what was told before it was added. */
  @IsAbsentOr() @IsPersonKey() readonly personKey?: string;
  @IsId() readonly orgId!: string;
  @IsCode() readonly kind!: string;
  @IsCode() readonly outcome!: string;
  @IsFen() readonly grantedFen!: number;
  /** Of whose money it is (资金来源), `MIXED` of several; missing of what is refused, and from what was told before it was added. */
  @IsAbsentOr() @IsCode() readonly fundSource?: string;
  @IsDay() readonly decidedOn!: string;
}

export const householdRegistered = defineEvent(
  'hardship.household-registered.v1',
  'householdId',
  HouseholdRegistered,
  'A hardship file became active.',
);

export const householdChanged = defineEvent(
  'hardship.household-changed.v1',
  'householdId',
  HouseholdChanged,
  'A hardship file changed class, members or status.',
);

export const householdCensus = defineEvent(
  'hardship.household-census.v1',
  'orgId',
  HouseholdCensus,
  'How many files of an organisation are active, with a hash of which.',
);

/** The name by which a household of a file is visited; ciphertext of the platform's field key, bound to the household. */
export class HouseholdNamed {
  @IsId() readonly householdId!: string;
  @IsId() readonly orgId!: string;
  @MaxLength(4096) @Matches(/^\d+\.[\w-]+$/) readonly sealedName!: string;
}

export const householdNamed = defineEvent(
  'hardship.household-named.v1',
  'householdId',
  HouseholdNamed,
  'The sealed name of the main person of an active file.',
);

export const aidDecided = defineEvent('hardship.aid-decided.v1', 'aidId', AidDecided, 'An aid was granted or refused.');

export const hardshipPaymentRequested = defineEvent(
  'hardship.payment-requested.v1',
  'caseId',
  PaymentRequested,
  'A granted aid must be paid.',
);

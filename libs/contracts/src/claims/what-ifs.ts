import { IsInt, IsObject, IsString, Max, Min } from 'class-validator';
import { IsAbsentOr, IsCode, IsDay, IsFen, IsId, IsListOf, IsNested, IsOneOf } from '../checks.js';
import { CLAIM_KINDS, type ClaimKindCode } from './words.js';

/** How far a what-if (试算) is: it waits for its turn, or its result is there, or it broke off. */
export const WHAT_IF_STATUSES = ['WAITING', 'DONE', 'FAILED'] as const;
export type WhatIfStatus = (typeof WHAT_IF_STATUSES)[number];

const OUTCOMES_MAX = 500;

/** What decided claims would have come to under a changed plan. Nothing that is decided changes. */
export class AskWhatIf {
  /** The plan as data, by the schema of plans; its code names the family. */
  @IsObject() readonly definition!: object;
  /** The released version whose claims are decided again. */
  @IsCode() readonly replaces!: string;
  /** Claims decided from this day … */
  @IsDay() readonly from!: string;
  /** … to this one, both included. */
  @IsDay() readonly to!: string;
}

/** Claims that come to more, or to less, and the difference they make. */
export class WhatIfShare {
  @IsInt() @Min(0) readonly claims!: number;
  /** Members for whom all their claims together come to more, or to less. */
  @IsInt() @Min(0) readonly people!: number;
  /** Sum of the differences of these claims, without a sign. */
  @IsFen() readonly amountFen!: number;
}

/** Claims that went from one outcome to another, or stayed with theirs. */
export class WhatIfOutcome {
  @IsCode() readonly before!: string;
  @IsCode() readonly after!: string;
  @IsInt() @Min(1) readonly claims!: number;
  @IsInt() readonly beforeFen!: number;
  @IsInt() readonly afterFen!: number;
}

export class WhatIfResult {
  @IsInt() @Min(0) readonly claims!: number;
  @IsInt() @Min(0) readonly people!: number;
  /** What these claims were decided to, and what they would come to. */
  @IsInt() readonly beforeFen!: number;
  @IsInt() readonly afterFen!: number;
  @IsInt() readonly differenceFen!: number;
  @IsNested(WhatIfShare) readonly gain!: WhatIfShare;
  @IsNested(WhatIfShare) readonly lose!: WhatIfShare;
  @IsNested(WhatIfShare) readonly unchanged!: WhatIfShare;
  @IsListOf(WhatIfOutcome, OUTCOMES_MAX) readonly outcomes!: WhatIfOutcome[];
  /** Decisions that did not come to the stored amount under their own version; must be 0, or nothing here is to be trusted. */
  @IsInt() @Min(0) readonly notReproduced!: number;
  /** Processor time in the rules alone, without reading and decrypting. */
  @IsInt() @Min(0) readonly ruleMilliseconds!: number;
}

/** Whether a claim comes to more or to less, or to the same amount with another outcome. */
export const WHAT_IF_DIRECTIONS = ['GAIN', 'LOSE', 'SAME_AMOUNT'] as const;
export type WhatIfDirection = (typeof WHAT_IF_DIRECTIONS)[number];

/** A claim that comes to something else under the changed plan; whose it is shows the claim itself, to whom may see it. */
export class WhatIfChangeView {
  @IsId() readonly claimId!: string;
  /** Organisation of the claim. */
  @IsId() readonly orgId!: string;
  @IsOneOf(CLAIM_KINDS) readonly kind!: ClaimKindCode;
  /** Outcomes. */
  @IsCode() readonly before!: string;
  @IsCode() readonly after!: string;
  @IsInt() readonly beforeFen!: number;
  @IsInt() readonly afterFen!: number;
  /** Above 0 it gains. */
  @IsInt() readonly differenceFen!: number;
}

export class WhatIfChangePage {
  @IsListOf(WhatIfChangeView, 500) readonly items!: WhatIfChangeView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}

export class WhatIfView {
  @IsId() readonly id!: string;
  @IsInt() @Min(1) readonly version!: number;
  @IsOneOf(WHAT_IF_STATUSES) readonly status!: WhatIfStatus;
  @IsId() readonly orgId!: string;
  @IsCode() readonly plan!: string;
  /** Version name of the data that was asked about. */
  @IsCode() readonly planVersion!: string;
  @IsCode() readonly replaces!: string;
  @IsDay() readonly from!: string;
  @IsDay() readonly to!: string;
  @IsDay() readonly askedOn!: string;
  @IsAbsentOr() @IsNested(WhatIfResult) readonly result?: WhatIfResult;
}

/** What is there once a what-if was asked for. */
export class WhatIfAnswer {
  @IsId() readonly id!: string;
  @IsInt() @Min(1) @Max(9_999) readonly version!: number;
  @IsOneOf(WHAT_IF_STATUSES) readonly status!: WhatIfStatus;
}

export class WhatIfPage {
  @IsListOf(WhatIfView, 500) readonly items!: WhatIfView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}

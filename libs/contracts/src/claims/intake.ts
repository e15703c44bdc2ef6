import { IsArray, IsBoolean, IsInt, Max, Min } from 'class-validator';
import { EACH, IsAbsentOr, IsDay, IsId, IsListOf, IsNested, IsOneOf, IsText } from '../checks.js';
import { ClaimFacts } from './bodies.js';
import {
  CLAIM_STATES,
  type ClaimState,
  DOCUMENT_KINDS,
  type DocumentKind,
  VERIFICATIONS,
  type Verification,
} from './words.js';

/** A document a claim needs, and how many of it there are. */
export class NeededDocument {
  @IsOneOf(DOCUMENT_KINDS) readonly kind!: DocumentKind;
  @IsInt() @Min(0) @Max(30) readonly brought!: number;
  /** How many of them somebody made sure of; absent for none. */
  @IsAbsentOr() @IsInt() @Min(1) @Max(30) readonly verified?: number;
  /** Papers of which one is enough in its place; absent where none is, or one was brought. */
  @IsAbsentOr() @IsArray() @IsOneOf(DOCUMENT_KINDS, EACH) readonly instead?: DocumentKind[];
  /** True of a paper to bring where there is one; it is never missing. */
  @IsAbsentOr() @IsBoolean() readonly ifAny?: boolean;
}

/** What was named as missing, all at once, and until when it may be brought. */
export class MissingNotice {
  @IsArray() @IsOneOf(DOCUMENT_KINDS, EACH) readonly missing!: DocumentKind[];
  @IsAbsentOr() @IsText(2_000) readonly note?: string;
  @IsAbsentOr() @IsDay() readonly fixBy?: string;
}

/** Whether a claim has all its papers (材料齐全). */
export class Completeness {
  @IsId() readonly claimId!: string;
  @IsInt() @Min(1) readonly version!: number;
  @IsOneOf(CLAIM_STATES) readonly state!: ClaimState;
  @IsBoolean() readonly complete!: boolean;
  @IsListOf(NeededDocument, 30) readonly needed!: NeededDocument[];
  /** All that is still to be brought. */
  @IsArray() @IsOneOf(DOCUMENT_KINDS, EACH) readonly missing!: DocumentKind[];
  /** The notice that was given; nothing can be named a second time that does not stand in it. */
  @IsAbsentOr() @IsNested(MissingNotice) readonly notice?: MissingNotice;
}

/** How a paper was made sure of (原件已核, 电子票据已查验). */
export class VerifyDocument {
  @IsOneOf(VERIFICATIONS) readonly how!: Verification;
}

/** A member's objection to a decision. */
export class LodgeAppeal {
  @IsText(2_000) readonly reason!: string;
}

export const APPEAL_VERDICTS = ['UPHOLD', 'DISMISS'] as const;
export type AppealVerdict = (typeof APPEAL_VERDICTS)[number];

/** The answer to an appeal, by somebody who took no step of the claim. */
export class AnswerAppeal {
  @IsOneOf(APPEAL_VERDICTS) readonly verdict!: AppealVerdict;
  /** What the member is told. */
  @IsText(2_000) readonly answer!: string;
  /** The facts as they should have been; with `UPHOLD` alone. */
  @IsAbsentOr() @IsNested(ClaimFacts) readonly facts?: ClaimFacts;
}

/** What an answer to an appeal led to. */
export class AppealAnswer {
  @IsId() readonly claimId!: string;
  @IsOneOf(CLAIM_STATES) readonly state!: ClaimState;
  @IsInt() @Min(1) readonly version!: number;
  /** The claim over the difference, where an amount was approved already. */
  @IsAbsentOr() @IsId() readonly correctedBy?: string;
}

import { IsBoolean, IsInt, Max, Min } from 'class-validator';
import { IsAbsentOr, IsDay, IsId, IsListOf, IsNested, IsOneOf, IsText } from '../checks.js';
import { HouseholdFacts } from './bodies.js';

/** Papers of a hardship file (证明材料). Those of one person name the member's place in the file: `MANDATE.0`. */
export const FILE_DOCUMENT_KINDS = [
  'APPLICATION_FORM',
  'INCOME_COMMITMENT',
  'MANDATE',
  'IDENTITY',
  'INCOME_PROOF',
  'MEDICAL_PROOF',
  'DISABILITY_PROOF',
  'EDUCATION_PROOF',
  'HOUSING_PROOF',
  'EVENT_PROOF',
  'VISIT_FORM',
  'VISIT_PHOTO',
  'PUBLICITY_CONSENT',
  'DELIBERATION_RECORD',
  'OBJECTION_EVIDENCE',
  'AID_RECEIPT',
  'OTHER',
] as const;
export type FileDocumentKind = (typeof FILE_DOCUMENT_KINDS)[number];

/** One paper of a file, without its content. */
export class FileDocumentView {
  @IsId() readonly id!: string;
  @IsOneOf(FILE_DOCUMENT_KINDS) readonly kind!: FileDocumentKind;
  /** Whose paper it is: the member's place in the file, the main person's is 0. */
  @IsAbsentOr() @IsInt() @Min(0) readonly member?: number;
  @IsText(60) readonly mediaType!: string;
  @IsInt() @Min(0) readonly bytes!: number;
  /** Day on which a mandate was taken back. */
  @IsAbsentOr() @IsDay() readonly revokedOn?: string;
}

export class FileDocuments {
  @IsId() readonly id!: string;
  @IsInt() @Min(1) readonly version!: number;
  @IsListOf(FileDocumentView, 60) readonly documents!: FileDocumentView[];
  /** Adults whose written mandate is not among the papers. */
  @IsInt() @Min(0) readonly adultsWithoutMandate!: number;
}

export class RecordDeliberation {
  @IsDay() readonly heldOn!: string;
  @IsInt() @Min(1) @Max(200) readonly participants!: number;
  @IsBoolean() readonly agreed!: boolean;
  @IsAbsentOr() @IsText(2000) readonly minutes?: string;
}

export class RaiseObjection {
  @IsText(2000) readonly text!: string;
  /** How to reach whoever objects; may be left out. */
  @IsAbsentOr() @IsText(200) readonly contact?: string;
}

/** That an objection was taken; what it says is read by those who look into it. */
export class ObjectionReceipt {
  @IsId() readonly objectionId!: string;
  @IsDay() readonly receivedOn!: string;
  /** Ten working days later; absent where no official calendar reaches. */
  @IsAbsentOr() @IsDay() readonly dueOn?: string;
}

export const OBJECTION_OUTCOMES = ['UNFOUNDED', 'CORRECTED', 'UPHELD'] as const;

export class ResolveObjection {
  @IsOneOf(OBJECTION_OUTCOMES) readonly outcome!: (typeof OBJECTION_OUTCOMES)[number];
  @IsText(2000) readonly findings!: string;
  /** Corrected facts; needed for `CORRECTED`, after which the notice hangs out once more. */
  @IsAbsentOr() @IsNested(HouseholdFacts) readonly facts?: HouseholdFacts;
}

export class ObjectionView {
  @IsId() readonly id!: string;
  @IsDay() readonly receivedOn!: string;
  @IsAbsentOr() @IsDay() readonly dueOn?: string;
  /** Absent while it is open. */
  @IsAbsentOr() @IsOneOf(OBJECTION_OUTCOMES) readonly outcome?: string;
  @IsAbsentOr() @IsDay() readonly resolvedOn?: string;
}

export class DeliberationView {
  @IsDay() readonly heldOn!: string;
  @IsInt() @Min(1) readonly participants!: number;
  @IsBoolean() readonly agreed!: boolean;
}

/** An objection in its own words, for somebody with a reason. */
export class DisclosedObjection {
  @IsId() readonly id!: string;
  @IsText(2000) readonly text!: string;
  @IsAbsentOr() @IsText(200) readonly contact?: string;
  @IsAbsentOr() @IsText(2000) readonly findings?: string;
}

import { IsBoolean, IsInt, Min } from 'class-validator';
import { IsAbsentOr, IsCode, IsDay, IsId, IsListOf, IsOneOf, IsText } from '../checks.js';

/** Where a file of open claims stands: checked, let in by a second person, or taken back. */
export const OPENING_FILE_STATES = ['CHECKED', 'RELEASED', 'WITHDRAWN'] as const;
export type OpeningFileState = (typeof OPENING_FILE_STATES)[number];

/** The most rows a file of open claims has, and so the most faults. */
export const OPENING_CLAIM_ROWS_MAX = 2_000;

/** Why a row was not taken: its physical row from 1, a code, and the column if one is at fault. */
export class OpeningRowFault {
  @IsInt() @Min(1) readonly row!: number;
  @IsCode() readonly code!: string;
  @IsAbsentOr() @IsText(200) readonly field?: string;
}

/** A file of claims that were open when this platform began (期初在办申领). */
export class OpeningFile {
  @IsId() readonly id!: string;
  @IsOneOf(OPENING_FILE_STATES) readonly state!: OpeningFileState;
  @IsInt() @Min(0) readonly rows!: number;
  /** Claims that the good rows make; several rows of one case number are one claim. */
  @IsInt() @Min(0) readonly claims!: number;
  @IsListOf(OpeningRowFault, OPENING_CLAIM_ROWS_MAX) readonly refused!: OpeningRowFault[];
  @IsDay() readonly uploadedOn!: string;
  @IsAbsentOr() @IsDay() readonly decidedOn?: string;
  /** The same file was uploaded before; this is what it became. */
  @IsAbsentOr() @IsBoolean() readonly seenBefore?: boolean;
}

export class OpeningFilePage {
  @IsListOf(OpeningFile, 500) readonly items!: OpeningFile[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}

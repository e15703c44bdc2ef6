import { IsArray, IsBoolean, IsInt, Min } from 'class-validator';
import { EACH, IsAbsentOr, IsCode, IsDay, IsId, IsListOf, IsOneOf, IsText } from '../checks.js';

export const MEMBER_FILE_STATUSES = ['CHECKED', 'RELEASED', 'WITHDRAWN'] as const;
export type MemberFileStatus = (typeof MEMBER_FILE_STATUSES)[number];

/** Most rows of a file of members; a larger registry comes in several. */
export const MEMBER_FILE_ROWS_MAX = 100_000;
/** Faulty rows that are named. */
export const MEMBER_FAULTS_SHOWN_MAX = 100;

/** A row that was left out, and why. */
export class MemberRowFault {
  @IsInt() @Min(1) readonly row!: number;
  @IsArray() @IsCode(EACH) readonly errors!: string[];
}

/** A file of members as they were known before this platform was there (期初会员). */
export class MemberFile {
  @IsId() readonly id!: string;
  @IsId() readonly orgId!: string;
  @IsOneOf(MEMBER_FILE_STATUSES) readonly status!: MemberFileStatus;
  @IsDay() readonly uploadedOn!: string;
  @IsInt() @Min(0) readonly rows!: number;
  @IsInt() @Min(0) readonly accepted!: number;
  /** The first rows that were left out. */
  @IsListOf(MemberRowFault, MEMBER_FAULTS_SHOWN_MAX) readonly faults!: MemberRowFault[];
  /** Once released: people who became known, and those who were known before and stay as they are. */
  @IsAbsentOr() @IsInt() @Min(0) readonly registered?: number;
  @IsAbsentOr() @IsInt() @Min(0) readonly known?: number;
  /** In the answer to an upload: the same file is waiting or released already. */
  @IsAbsentOr() @IsBoolean() readonly seenBefore?: boolean;
}

export class MemberFilePage {
  @IsListOf(MemberFile, 500) readonly items!: MemberFile[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}

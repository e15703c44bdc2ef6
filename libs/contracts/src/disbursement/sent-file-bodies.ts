import { IsInt, IsString, Min } from 'class-validator';
import { IsAbsentOr, IsCode, IsDay, IsId, IsListOf, IsOneOf, IsPositiveFen, IsText } from '../checks.js';
import { FUNDS, type Fund } from '../payment-requested.js';

/** A file that went to the bank. Its bytes are not kept: they are written again and must have this hash. */
export class SentFileView {
  @IsId() readonly batchId!: string;
  @IsText(35) readonly reference!: string;
  @IsOneOf(FUNDS) readonly fund!: Fund;
  @IsText(40) readonly bankProfile!: string;
  /** SHA-256 of the bytes. */
  @IsText(64) readonly fileHash!: string;
  /** SHA-256 of the list as it was frozen. */
  @IsText(64) readonly listHash!: string;
  @IsInt() @Min(1) readonly payments!: number;
  @IsPositiveFen() readonly totalFen!: number;
  @IsDay() readonly releasedOn!: string;
  @IsText(64) readonly submittedBy!: string;
  @IsText(64) readonly releasedBy!: string;
  @IsCode() readonly state!: string;
}

export class SentFilePage {
  @IsListOf(SentFileView, 500) readonly items!: SentFileView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}

import { IsInt, IsString, Matches, Min } from 'class-validator';
import { IsAbsentOr, IsCode, IsDay, IsId, IsListOf, IsText } from './checks.js';

const PAGE_ITEMS_MAX = 500;

/** One of the standard tests of an audit (经审), over cases of one service. */
export class AuditTestView {
  @IsCode() readonly test!: string;
  @IsText(100) readonly chinese!: string;
  /** What a finding of it means. */
  @IsText(500) readonly means!: string;
  /** What is found, e.g. `payment`. */
  @IsCode() readonly object!: string;
}

export class AuditTestList {
  @IsListOf(AuditTestView, 100) readonly items!: AuditTestView[];
}

/** One case that a test found; its own service shows it, and why, to whoever may see it. */
export class AuditFinding {
  @IsText(120) readonly id!: string;
  @IsAbsentOr() @IsId() readonly orgId?: string;
  @IsAbsentOr() @IsDay() readonly day?: string;
  @IsAbsentOr() @IsInt() readonly amountFen?: number;
  @IsAbsentOr() @IsText(200) readonly detail?: string;
}

export class AuditFindingPage {
  @IsListOf(AuditFinding, PAGE_ITEMS_MAX) readonly items!: AuditFinding[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}

/** One step of the audit trail: who did what to which version of what, and the hashes that prove it. */
export class AuditStep {
  @IsText(20) readonly id!: string;
  @IsString() readonly at!: string;
  @IsText(200) readonly actor!: string;
  @IsAbsentOr() @IsId() readonly orgId?: string;
  @IsText(200) readonly action!: string;
  @IsText(100) readonly object!: string;
  @IsText(200) readonly objectId!: string;
  @IsInt() @Min(0) readonly version!: number;
  @IsString() readonly afterHash!: string;
  @Matches(/^[0-9a-f]+$/) readonly leafHash!: string;
}

export class AuditStepPage {
  @IsListOf(AuditStep, PAGE_ITEMS_MAX) readonly items!: AuditStep[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}

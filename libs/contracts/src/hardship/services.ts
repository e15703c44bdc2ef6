import { IsInt, Max, Min } from 'class-validator';
import { IsAbsentOr, IsDay, IsFen, IsId, IsListOf, IsOneOf, IsPositiveFen, IsText } from '../checks.js';
import { SourceTotals } from '../totals.js';

/** Help that is no money (服务帮扶): jobs, training, legal aid, counselling, care. */
export const SERVICE_KINDS = ['JOB_PLACEMENT', 'TRAINING', 'LEGAL_AID', 'COUNSELLING', 'HEALTH_CARE', 'OTHER'] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

export class GiveService {
  @IsOneOf(SERVICE_KINDS) readonly kind!: ServiceKind;
  @IsDay() readonly givenOn!: string;
  /** Who gave it: an office, a firm, a training centre; no person. */
  @IsText(100) readonly provider!: string;
  /** People of the household it was given to (人次). */
  @IsInt() @Min(1) @Max(30) readonly persons!: number;
  /** What it cost the union, where it is known; nothing is paid by it. */
  @IsAbsentOr() @IsPositiveFen() readonly costFen?: number;
}

export class WithdrawService {
  @IsOneOf(['ENTERED_IN_ERROR', 'DUPLICATE']) readonly reason!: string;
}

export class ServiceView {
  @IsId() readonly id!: string;
  @IsInt() @Min(1) readonly version!: number;
  @IsId() readonly householdId!: string;
  @IsId() readonly orgId!: string;
  @IsOneOf(SERVICE_KINDS) readonly kind!: ServiceKind;
  @IsDay() readonly givenOn!: string;
  @IsText(100) readonly provider!: string;
  @IsInt() @Min(1) readonly persons!: number;
  @IsAbsentOr() @IsPositiveFen() readonly costFen?: number;
  @IsOneOf(['GIVEN', 'WITHDRAWN']) readonly status!: 'GIVEN' | 'WITHDRAWN';
}

export class ServicePage {
  @IsListOf(ServiceView, 500) readonly items!: ServiceView[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}

/** Services of one kind, counted. */
export class ServiceCount {
  @IsOneOf(SERVICE_KINDS) readonly kind!: ServiceKind;
  @IsInt() @Min(0) readonly services!: number;
  @IsInt() @Min(0) readonly households!: number;
  /** 人次. */
  @IsInt() @Min(0) readonly persons!: number;
  @IsFen() readonly costFen!: number;
}

export class ServiceCounts {
  @IsListOf(ServiceCount, SERVICE_KINDS.length) readonly counts!: ServiceCount[];
}

/** Hardship's side of the one equation, and beside it the help that is no money. */
export class HardshipTotals extends SourceTotals {
  @IsListOf(ServiceCount, SERVICE_KINDS.length) readonly services!: ServiceCount[];
}

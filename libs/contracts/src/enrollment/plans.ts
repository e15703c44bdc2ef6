import { IsArray, IsInt, IsObject, IsString, Min } from 'class-validator';
import { IsAbsentOr, IsCode, IsDay, IsId, IsListOf, IsNested, IsOneOf, IsText } from '../checks.js';

/** How far a draft of a plan version is (计划草案). */
export const PLAN_DRAFT_STATUSES = ['DRAFT', 'SUBMITTED', 'RELEASED', 'WITHDRAWN'] as const;
export type PlanDraftStatus = (typeof PLAN_DRAFT_STATUSES)[number];

const DIFFERENCES_MAX = 5_000;

/** A draft begins as a copy of a released version of its family, or with the data given. */
export class CreatePlanDraft {
  @IsCode() readonly plan!: string;
  @IsCode() readonly planVersion!: string;
  /** Released version of the same family to begin with. */
  @IsAbsentOr() @IsCode() readonly basedOn?: string;
  /** The plan as data, by the schema of plans; faults are told and do not keep it from being saved. */
  @IsAbsentOr() @IsObject() readonly definition?: object;
}

export class ChangePlanDraft {
  /** The whole plan as data, by the schema of plans. */
  @IsObject() readonly definition!: object;
}

/** Why a draft is sent back or taken back. */
export class PlanDraftReason {
  @IsText(500) readonly reason!: string;
}

/** One fault of a plan: where, which check, the field's name on paper and in English, and what to do. */
export class PlanFaultView {
  @IsString() readonly pointer!: string;
  @IsCode() readonly code!: string;
  @IsString() readonly field!: string;
  @IsString() readonly fieldEn!: string;
  @IsString() readonly detail!: string;
  @IsString() readonly detailEn!: string;
}

/** Where a draft stands after a step. */
export class PlanDraftStep {
  @IsId() readonly id!: string;
  @IsInt() @Min(1) readonly version!: number;
  @IsOneOf(PLAN_DRAFT_STATUSES) readonly status!: PlanDraftStatus;
}

/** A draft in a list; without its data. */
export class PlanDraftItem extends PlanDraftStep {
  @IsId() readonly orgId!: string;
  @IsCode() readonly plan!: string;
  @IsCode() readonly planVersion!: string;
  /** The released version it began with, or is compared with. */
  @IsAbsentOr() @IsCode() readonly basedOn?: string;
  @IsDay() readonly createdOn!: string;
  /** Who wrote in it; none of them may release it. */
  @IsArray() @IsString({ each: true }) readonly drafters!: string[];
  /** Who released, returned or withdrew it. */
  @IsAbsentOr() @IsString() readonly decidedBy?: string;
  @IsAbsentOr() @IsString() readonly reason?: string;
}

export class PlanDraftView extends PlanDraftItem {
  /** The plan as data. */
  @IsObject() readonly definition!: object;
  /** What must be mended before it can be submitted. */
  @IsListOf(PlanFaultView, DIFFERENCES_MAX) readonly faults!: PlanFaultView[];
}

export class PlanDraftPage {
  @IsListOf(PlanDraftItem, 500) readonly items!: PlanDraftItem[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}

/** One field in which two versions of a plan differ; `before` or `after` is absent where the field is not there. */
export class PlanDifferenceView {
  @IsString() readonly pointer!: string;
  /** The field's names on paper, from the outermost, and in English. */
  @IsString() readonly field!: string;
  @IsString() readonly fieldEn!: string;
  @IsAbsentOr() readonly before?: unknown;
  @IsAbsentOr() readonly after?: unknown;
}

/** Which version a plan is compared with. */
export class PlanVersionName {
  @IsCode() readonly plan!: string;
  @IsCode() readonly planVersion!: string;
}

export class PlanDifferences {
  /** Absent where there is no earlier version: then every field is new. */
  @IsAbsentOr() @IsNested(PlanVersionName) readonly before?: PlanVersionName;
  @IsNested(PlanVersionName) readonly after!: PlanVersionName;
  @IsListOf(PlanDifferenceView, DIFFERENCES_MAX) readonly differences!: PlanDifferenceView[];
}

import { IsBoolean, IsInt, Min } from 'class-validator';
import { IsAbsentOr, IsCode, IsDay, IsId, IsListOf, IsOneOf, IsText } from '../checks.js';

/** The services whose cases a finding of auditors may be about. */
export const AUDITED_SERVICES = [
  'identity',
  'enrollment',
  'claims',
  'hardship',
  'winter-relief',
  'disbursement',
  'insight',
] as const;
export type AuditedService = (typeof AUDITED_SERVICES)[number];

/** It waits for the unit, for an auditor who judges the answer, or for nobody. */
export const RECTIFICATION_STATES = ['OPEN', 'ANSWERED', 'CLOSED'] as const;
export type RectificationState = (typeof RECTIFICATION_STATES)[number];

const TEXT_MAX = 2_000;
const OBJECT_MAX = 200;
const PAGE_ITEMS_MAX = 500;

/** What an auditor found in a unit, and by when the unit is to answer. */
export class OpenRectification {
  /** The unit that answers: the auditor's own, or one below. */
  @IsId() readonly orgId!: string;
  @IsOneOf(AUDITED_SERVICES) readonly service!: AuditedService;
  /** The standard test that showed it; absent where somebody saw it otherwise. */
  @IsAbsentOr() @IsCode() readonly test?: string;
  /** The case it is about, by its id. */
  @IsAbsentOr() @IsText(OBJECT_MAX) readonly objectId?: string;
  @IsText(TEXT_MAX) readonly finding!: string;
  @IsDay() readonly dueOn!: string;
}

export class AnswerRectification {
  /** What was put right, and by which paper. */
  @IsText(TEXT_MAX) readonly answer!: string;
}

export class ReturnRectification {
  @IsText(TEXT_MAX) readonly reason!: string;
  @IsDay() readonly dueOn!: string;
}

export class CloseRectification {
  /** What shows that it is put right, or that there was nothing to put right. */
  @IsText(TEXT_MAX) readonly note!: string;
}

/** A finding with what has become of it. */
export class RectificationItem {
  @IsId() readonly id!: string;
  @IsInt() @Min(1) readonly version!: number;
  @IsId() readonly orgId!: string;
  @IsOneOf(AUDITED_SERVICES) readonly service!: AuditedService;
  @IsAbsentOr() @IsCode() readonly test?: string;
  @IsAbsentOr() @IsText(OBJECT_MAX) readonly objectId?: string;
  @IsOneOf(RECTIFICATION_STATES) readonly state!: RectificationState;
  @IsText(TEXT_MAX) readonly finding!: string;
  @IsId() readonly foundBy!: string;
  @IsDay() readonly foundOn!: string;
  @IsDay() readonly dueOn!: string;
  /** Unanswered beyond its day. */
  @IsBoolean() readonly overdue!: boolean;
  /** The last answer. */
  @IsAbsentOr() @IsText(TEXT_MAX) readonly answer?: string;
  @IsAbsentOr() @IsId() readonly answeredBy?: string;
  @IsAbsentOr() @IsDay() readonly answeredOn?: string;
  /** Why the answer before was not enough. */
  @IsAbsentOr() @IsText(TEXT_MAX) readonly returnReason?: string;
  @IsAbsentOr() @IsText(TEXT_MAX) readonly note?: string;
  @IsAbsentOr() @IsId() readonly closedBy?: string;
  @IsAbsentOr() @IsDay() readonly closedOn?: string;
}

export class RectificationPage {
  @IsListOf(RectificationItem, PAGE_ITEMS_MAX) readonly items!: RectificationItem[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}

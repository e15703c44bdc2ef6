import { ArrayMinSize, IsBoolean, IsInt, Max, Min } from 'class-validator';
import { EACH, IsAbsentOr, IsCode, IsDay, IsFen, IsId, IsListOf, IsOneOf, IsText } from '../checks.js';
import { AID_FORMS, LIST_SOURCES, RECIPIENTS_PER_STEP_MAX, type AidForm, type ListSource } from './bodies.js';

export const LIST_STATUSES = ['CHECKED', 'CONFIRMED', 'WITHDRAWN'] as const;
export type ListStatus = (typeof LIST_STATUSES)[number];

export const LIST_ROW_GROUPS = ['FAULTY', 'CONFLICT', 'SERVED'] as const;
export type ListRowGroup = (typeof LIST_ROW_GROUPS)[number];

/** The fields of a list that is sent as a form with its file. */
export class SendList {
  @IsOneOf(LIST_SOURCES) readonly source!: ListSource;
  @IsAbsentOr() @IsOneOf(AID_FORMS) readonly form?: AidForm;
}

export class ConfirmList {
  /** Take the list without the rows that are at fault; otherwise a list with faults is refused whole. */
  @IsAbsentOr() @IsBoolean() readonly withoutFaultyRows?: boolean;
}

export class GrantList {
  @IsAbsentOr() @IsInt() @Min(1) @Max(RECIPIENTS_PER_STEP_MAX) readonly limit?: number;
}

/** Why a person is served twice although another union serves them already. */
export class AllowException {
  @IsText(500) readonly reason!: string;
}

/** How many rows have one fault, and where the first stands. */
export class ListFaultCount {
  @IsCode() readonly code!: string;
  /** The rule that is broken. */
  @IsCode() readonly clause!: string;
  @IsInt() @Min(1) readonly rows!: number;
  @IsInt() @Min(1) readonly firstLine!: number;
}

export class RecipientListView {
  @IsId() readonly id!: string;
  @IsInt() @Min(1) readonly version!: number;
  @IsId() readonly campaignId!: string;
  @IsId() readonly orgId!: string;
  @IsOneOf(LIST_SOURCES) readonly source!: ListSource;
  @IsOneOf(AID_FORMS) readonly form!: AidForm;
  @IsOneOf(LIST_STATUSES) readonly status!: ListStatus;
  @IsInt() @Min(0) readonly rows!: number;
  @IsInt() @Min(0) readonly faulty!: number;
  /** Of the rows without fault. */
  @IsFen() readonly requestedFen!: number;
  @IsDay() readonly sentOn!: string;
  @IsAbsentOr() @IsDay() readonly confirmedOn?: string;
}

/** A list as it was taken in, with what is wrong in it. */
export class RecipientListChecked extends RecipientListView {
  /** The same file was sent before; this is what became of it. */
  @IsBoolean() readonly seenBefore!: boolean;
  @IsListOf(ListFaultCount, 20) readonly faults!: ListFaultCount[];
}

export class RecipientListPage {
  @IsListOf(RecipientListView, 500) readonly items!: RecipientListView[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}

export class ListRowView {
  /** Row of the file. */
  @IsInt() @Min(1) readonly line!: number;
  /** Only the first character of the name is shown. */
  @IsText(60) readonly maskedName!: string;
  @IsAbsentOr() @IsCode() readonly category?: string;
  @IsFen() readonly requestedFen!: number;
  @IsCode(EACH) readonly faults!: string[];
  @IsAbsentOr() @IsCode() readonly outcome?: string;
  @IsAbsentOr() @IsFen() readonly allowedFen?: number;
  /** The list and row that serve the person or household instead; absent where a file does. */
  @IsAbsentOr() @IsId() readonly heldByList?: string;
  @IsAbsentOr() @IsInt() readonly heldByLine?: number;
  @IsAbsentOr() @IsText(500) readonly exception?: string;
}

export class ListRowPage {
  @IsListOf(ListRowView, 500) readonly items!: ListRowView[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}

/** What the rules made of all confirmed lists together. */
export class ListsResolved {
  @IsInt() @Min(0) readonly rows!: number;
  /** Rows that are served. */
  @IsInt() @Min(0) readonly served!: number;
  /** Of them, cut by a cap. */
  @IsInt() @Min(0) readonly capped!: number;
  /** Another list, or the file, serves the person or household. */
  @IsInt() @Min(0) readonly conflicts!: number;
  /** Nothing is left of the year's cap. */
  @IsInt() @Min(0) readonly noRoom!: number;
  @IsFen() readonly allowedFen!: number;
}

export const PERSON_NOTICES = ['DECEASED', 'MOVED'] as const;
export type PersonNoticeKind = (typeof PERSON_NOTICES)[number];

/** What became known of a person: no list may name the dead, nor those who left for another union. */
export class PersonNotice {
  @IsText(18) readonly idNumber!: string;
  @IsOneOf(PERSON_NOTICES) readonly kind!: PersonNoticeKind;
  @IsDay() readonly since!: string;
  /** Where a person moved to. */
  @IsAbsentOr() @IsId() readonly toOrgId?: string;
}

export class NotePersons {
  @IsListOf(PersonNotice, 5_000) @ArrayMinSize(1) readonly notices!: PersonNotice[];
}

export class PersonsNoted {
  @IsInt() @Min(0) readonly noted!: number;
}

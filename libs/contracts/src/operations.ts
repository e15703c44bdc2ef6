import { IsInt, IsISO8601, IsString, Matches, MaxLength, Min } from 'class-validator';
import { IsAbsentOr, IsCode, IsId, IsListOf, IsOneOf, IsText } from './checks.js';
import { applyDecorators } from './decorators.js';

const PAGE_ITEMS_MAX = 500;
const REASON_CHARACTERS_MAX = 300;

const IsTopic = (): PropertyDecorator => Matches(/^[a-z][a-z-]{0,40}\.v\d{1,3}$/);
const IsKey = (): PropertyDecorator => Matches(/^[\x21-\x7e]{1,200}$/);
const IsEventType = (): PropertyDecorator => MaxLength(120);
/** An instant of real time with its offset, e.g. `2026-01-05T08:00:00Z`. */
const IsInstant = (): PropertyDecorator =>
  applyDecorators(IsISO8601({ strict: true }), Matches(/T\d{2}:\d{2}.*(Z|[+-]\d{2}:\d{2})$/), MaxLength(40));

/** What can be done about a parked key: try its head again, or leave the head out for ever. */
export const KEY_RESOLUTIONS = ['RELEASE', 'VOID'] as const;
export type KeyResolution = (typeof KEY_RESOLUTIONS)[number];

export const OPERATION_KINDS = ['RELEASE_KEY', 'VOID_KEY', 'RESOLVE_ITEM', 'REPLAY'] as const;
export type OperationKind = (typeof OPERATION_KINDS)[number];

export const OPERATION_STATES = ['PROPOSED', 'CONFIRMED', 'DONE', 'WITHDRAWN'] as const;
export type OperationState = (typeof OPERATION_STATES)[number];

export const OPERATION_OUTCOMES = ['GOING', 'PARKED_AGAIN', 'RESOLVED', 'SENT_AGAIN'] as const;
/** The key goes on; it waits behind an event that cannot be applied; the item is closed; messages are on their way again. */
export type OperationOutcome = (typeof OPERATION_OUTCOMES)[number];

export class ProposeKeyResolution {
  @IsTopic() readonly topic!: string;
  @IsKey() readonly key!: string;
  @IsOneOf(KEY_RESOLUTIONS) readonly resolution!: KeyResolution;
  /** For the one who confirms; no names. */
  @IsText(REASON_CHARACTERS_MAX) readonly reason!: string;
}

export class ProposeItemResolution {
  @IsId() readonly eventId!: string;
  @IsKey() readonly item!: string;
  @IsText(REASON_CHARACTERS_MAX) readonly reason!: string;
}

export class ProposeReplay {
  /** Messages written from here on … */
  @IsInstant() readonly from!: string;
  /** … and before this instant. */
  @IsInstant() readonly to!: string;
  /** This key alone. */
  @IsAbsentOr() @IsKey() readonly key?: string;
  @IsText(REASON_CHARACTERS_MAX) readonly reason!: string;
}

/** What somebody proposed to do about the service's events, and what came of it. */
export class OperationView {
  @IsId() readonly id!: string;
  @IsInt() @Min(1) readonly version!: number;
  @IsOneOf(OPERATION_KINDS) readonly kind!: OperationKind;
  @IsOneOf(OPERATION_STATES) readonly state!: OperationState;
  @IsAbsentOr() @IsTopic() readonly topic?: string;
  @IsAbsentOr() @IsKey() readonly key?: string;
  @IsAbsentOr() @IsId() readonly eventId?: string;
  @IsAbsentOr() @IsKey() readonly item?: string;
  @IsAbsentOr() @IsInstant() readonly from?: string;
  @IsAbsentOr() @IsInstant() readonly to?: string;
  @IsText(REASON_CHARACTERS_MAX) readonly reason!: string;
  @IsKey() readonly proposedBy!: string;
  /** Who confirmed or withdrew it. */
  @IsAbsentOr() @IsKey() readonly decidedBy?: string;
  @IsAbsentOr() @IsOneOf(OPERATION_OUTCOMES) readonly outcome?: OperationOutcome;
  /** Events applied, items closed or messages marked to be sent again. */
  @IsAbsentOr() @IsInt() @Min(0) readonly count?: number;
}

export class OperationPage {
  @IsListOf(OperationView, PAGE_ITEMS_MAX) readonly items!: OperationView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}

/** An event, or one item of it, that could not be applied. Never its content. */
export class DeadLetterView {
  @IsId() readonly eventId!: string;
  /** Absent if the event as a whole is meant. */
  @IsAbsentOr() @IsKey() readonly item?: string;
  @IsEventType() readonly type!: string;
  @IsTopic() readonly topic!: string;
  @IsKey() readonly key!: string;
  /** e.g. `CONTRACT_BROKEN`. */
  @IsCode() readonly cause!: string;
  @IsInt() @Min(1) readonly tries!: number;
  @IsInstant() readonly since!: string;
}

export class DeadLetterPage {
  @IsListOf(DeadLetterView, PAGE_ITEMS_MAX) readonly items!: DeadLetterView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}

/** A key that waits behind an event that could not be applied. */
export class ParkedKeyView {
  @IsTopic() readonly topic!: string;
  @IsKey() readonly key!: string;
  /** The event at the head, its type and what is wrong with it. */
  @IsId() readonly eventId!: string;
  @IsEventType() readonly type!: string;
  @IsCode() readonly cause!: string;
  /** Events that wait behind it. */
  @IsInt() @Min(0) readonly waiting!: number;
  @IsInstant() readonly since!: string;
}

export class ParkedKeyPage {
  @IsListOf(ParkedKeyView, PAGE_ITEMS_MAX) readonly items!: ParkedKeyView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}

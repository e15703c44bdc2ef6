import { ArrayMaxSize, IsArray, IsBoolean, IsInt, IsISO8601, IsString, Matches, Min } from 'class-validator';
import { IsAbsentOr, IsCode, IsDay, IsId, IsListOf, IsNested, IsOneOf, IsText } from '../checks.js';

const HASH = /^[0-9a-f]{64}$/;
const ROWS_MAX = 50_000;

/** What figures are about: mutual aid, hardship files, winter relief, money. */
export const FIGURE_TOPICS = ['MUTUAL_AID', 'HARDSHIP', 'RELIEF', 'MONEY'] as const;
export type FigureTopic = (typeof FIGURE_TOPICS)[number];

/** What a report is broken down by: nothing, the units directly below, all units of a level, the codes of its rows, or the trades of the
 * employers that coverage is of, or kinds and sources of the money of aid. */
export const BREAKDOWNS = ['NONE', 'UNIT', 'LEVEL', 'CODE', 'TRADE', 'SOURCE'] as const;

/** What a row is of: a unit with everything below it, the unit alone, a code, a trade, or a kind and a source of money. */
export const FIGURE_PARTS = ['WHOLE', 'UNIT', 'OWN', 'CODE', 'TRADE', 'SOURCE'] as const;
export type FigurePart = (typeof FIGURE_PARTS)[number];
export type Breakdown = (typeof BREAKDOWNS)[number];

/** Days in `HUNDREDTH_DAYS`, shares in basis points, money in fen. */
export const INDICATOR_UNITS = ['COUNT', 'FEN', 'BASIS_POINTS', 'HUNDREDTH_DAYS'] as const;
export type IndicatorUnit = (typeof INDICATOR_UNITS)[number];

export class IndicatorView {
  @IsCode() readonly indicator!: string;
  @IsOneOf(FIGURE_TOPICS) readonly topic!: FigureTopic;
  @IsOneOf(INDICATOR_UNITS) readonly unit!: IndicatorUnit;
  @IsText(100) readonly chinese!: string;
  @IsText(100) readonly english!: string;
  @IsText(500) readonly definition!: string;
}

export class IndicatorList {
  @IsListOf(IndicatorView, 200) readonly items!: IndicatorView[];
}

/** A value, or that it is masked. Neither: there is nothing to divide by. */
export class FigureCell {
  @IsAbsentOr() @IsInt() readonly value?: number;
  @IsBoolean() readonly masked!: boolean;
}

/** One indicator of a unit with everything below it (`WHOLE`, `UNIT`), of the unit alone (`OWN`), of a code (`CODE`), or of
 * employers of a trade (`TRADE`), or of aid by kind and source of the money (`SOURCE`). */
export class FigureRow {
  @IsOneOf(FIGURE_PARTS) readonly part!: FigurePart;
  @IsId() readonly orgId!: string;
  @IsText(200) readonly orgName!: string;
  /** Of a trade its letter of GB/T 4754, or `NONE` where none was told. */
  @IsAbsentOr() @IsCode() readonly code?: string;
  /** Of whose money (资金来源), of `SOURCE`; without it all sources of a kind, without a kind all of a source. `NONE` where none was told. */
  @IsAbsentOr() @IsCode() readonly source?: string;
  @IsCode() readonly indicator!: string;
  @IsOneOf(INDICATOR_UNITS) readonly unit!: IndicatorUnit;
  /** Of the days asked for (本期). */
  @IsNested(FigureCell) readonly current!: FigureCell;
  /** From the beginning of the last day's year (累计). */
  @IsNested(FigureCell) readonly cumulative!: FigureCell;
  /** The same days a year before (同比), with the tree of that time. */
  @IsNested(FigureCell) readonly yearBefore!: FigureCell;
}

/** Figures as of a day, with the tree of that day. */
export class FigureReport {
  @IsOneOf(FIGURE_TOPICS) readonly topic!: FigureTopic;
  @IsId() readonly orgId!: string;
  @IsDay() readonly from!: string;
  @IsDay() readonly asOf!: string;
  @IsOneOf(BREAKDOWNS) readonly by!: Breakdown;
  @IsAbsentOr() @IsCode() readonly level?: string;
  /** A figure about fewer subjects than this, and more than none, is masked. */
  @IsInt() @Min(1) readonly maskBelow!: number;
  @IsListOf(FigureRow, ROWS_MAX) readonly rows!: FigureRow[];
  /** SHA-256 of everything above. */
  @Matches(HASH) readonly hash!: string;
  /** Time of the newest event that the figures know; absent where there is none. */
  @IsAbsentOr() @IsISO8601() readonly knownUpTo?: string;
}

/** A row behind a figure. It names its unit only where that unit's own figure is shown. */
export class FigureSource {
  @IsText(120) readonly id!: string;
  /** What it is: `coverage`, `claim`, `payment`, `household`, …; its service shows it to whoever may see it. */
  @IsCode() readonly kind!: string;
  @IsAbsentOr() @IsId() readonly orgId?: string;
  @IsDay() readonly day!: string;
  /** Fen, or days of a decision; 0 for what is only counted. */
  @IsInt() readonly amount!: number;
  @IsAbsentOr() @IsText(120) readonly code?: string;
}

export class FigureSourcePage {
  @IsListOf(FigureSource, 500) readonly items!: FigureSource[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}

/** A read model after it was made anew. */
export class RebuiltTable {
  @IsCode() readonly table!: string;
  @IsInt() @Min(0) readonly rows!: number;
  /** SHA-256 over all rows, before and after. */
  @Matches(HASH) readonly hashBefore!: string;
  @Matches(HASH) readonly hash!: string;
}

/** What making all read models anew from the history of events came to. */
export class RebuildResult {
  @IsInt() @Min(0) readonly events!: number;
  @IsBoolean() readonly unchanged!: boolean;
  @IsListOf(RebuiltTable, 50) readonly tables!: RebuiltTable[];
}

/** Which indicators a submitted report names; the same report is handed in once. */
export class SubmitFigures {
  @IsOneOf(FIGURE_TOPICS) readonly topic!: FigureTopic;
  /** The caller's own organisation unless told. */
  @IsAbsentOr() @IsId() readonly orgId?: string;
  @IsDay() readonly from!: string;
  @IsDay() readonly asOf!: string;
}

/** Figures as they were handed in; they never change. */
export class SubmittedFigures {
  @IsId() readonly id!: string;
  @IsOneOf(FIGURE_TOPICS) readonly topic!: FigureTopic;
  @IsId() readonly orgId!: string;
  @IsDay() readonly from!: string;
  @IsDay() readonly asOf!: string;
  @IsDay() readonly submittedOn!: string;
  @IsString() readonly submittedBy!: string;
  @Matches(HASH) readonly hash!: string;
}

export class SubmittedFiguresPage {
  @IsListOf(SubmittedFigures, 500) readonly items!: SubmittedFigures[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}

/** Whether a report is what was handed in, and what the figures say of the same days now. */
export class FiguresVerification {
  @IsId() readonly id!: string;
  @Matches(HASH) readonly hash!: string;
  @Matches(HASH) readonly keptHash!: string;
  @Matches(HASH) readonly hashNow!: string;
  @IsBoolean() readonly unchanged!: boolean;
  @IsBoolean() readonly figuresAgree!: boolean;
  /** Indicators that say something else now, as `unit/indicator`. */
  @IsArray() @ArrayMaxSize(ROWS_MAX) readonly changed!: string[];
}

import { IsArray, IsBoolean, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { EACH, IsAbsentOr, IsCode, IsDay, IsFen, IsId, IsNested, IsOneOf, IsText } from '../checks.js';
import { ROSTER_ROW_GROUPS, ROSTER_STATUSES, type RosterRowGroup, type RosterStatus, TwinRow } from './bodies.js';

const SEXES = ['M', 'F'] as const;
type Sex = (typeof SEXES)[number];

/** What is typed in to mend a faulty row; what is left out stays as it was in the file. */
export class CorrectRosterRow {
  @IsAbsentOr() @IsText(100) readonly name?: string;
  @IsAbsentOr() @IsText(40) readonly idNumber?: string;
  @IsAbsentOr() @IsOneOf(SEXES) readonly sex?: Sex;
  @IsAbsentOr() @IsText(40) readonly mobile?: string;
  @IsAbsentOr() @IsInt() @Min(1) @Max(99) readonly units?: number;
  @IsAbsentOr() @IsFen() readonly ownShareFen?: number;
  @IsAbsentOr() @IsFen() readonly unionShareFen?: number;
  /** Empty takes the card off the row. */
  @IsAbsentOr() @IsString() @MaxLength(40) readonly card?: string;
  @IsAbsentOr() @IsString() @MaxLength(100) readonly bank?: string;
  /** The person agreed to the use of their data. */
  @IsAbsentOr() @IsBoolean() readonly consent?: boolean;
  /** Day on which they agreed, not after the day on which it is typed in; empty takes it off the row. */
  @IsAbsentOr() @IsString() @MaxLength(40) readonly consentOn?: string;
}

/** What stands on a faulty row, as it was read; what could not be read, or stood empty, is absent. Personal data. */
export class StandingRow {
  @IsAbsentOr() @IsString() readonly name?: string;
  @IsAbsentOr() @IsString() readonly idNumber?: string;
  @IsAbsentOr() @IsOneOf(SEXES) readonly sex?: Sex;
  @IsAbsentOr() @IsString() readonly mobile?: string;
  @IsAbsentOr() @IsInt() readonly units?: number;
  @IsAbsentOr() @IsFen() readonly ownShareFen?: number;
  @IsAbsentOr() @IsFen() readonly unionShareFen?: number;
  @IsAbsentOr() @IsString() readonly card?: string;
  @IsAbsentOr() @IsString() readonly bank?: string;
  @IsBoolean() readonly consent!: boolean;
  /** Day of consent as it stands there, be it none. */
  @IsAbsentOr() @IsString() readonly consentOn?: string;
}

/** One more member of a roster. */
export class AddRosterRow {
  @IsText(100) readonly name!: string;
  @IsText(40) readonly idNumber!: string;
  @IsOneOf(SEXES) readonly sex!: Sex;
  @IsText(40) readonly mobile!: string;
  @IsInt() @Min(1) @Max(99) readonly units!: number;
  @IsFen() readonly ownShareFen!: number;
  @IsFen() readonly unionShareFen!: number;
  @IsAbsentOr() @IsString() @MaxLength(40) readonly card?: string;
  @IsAbsentOr() @IsString() @MaxLength(100) readonly bank?: string;
  @IsBoolean() readonly consent!: boolean;
  /** Day on which they agreed, not after today; absent if it is not known. */
  @IsAbsentOr() @IsDay() readonly consentOn?: string;
}

/** A row as it was written, and where its roster stands then. */
export class WrittenRosterRow {
  @IsId() readonly id!: string;
  @IsInt() readonly version!: number;
  @IsOneOf(ROSTER_STATUSES) readonly status!: RosterStatus;
  @IsInt() readonly row!: number;
  @IsOneOf(ROSTER_ROW_GROUPS) readonly group!: RosterRowGroup;
  /** What is still wrong with it. */
  @IsArray() @IsCode(EACH) readonly errors!: string[];
  /** The row that it doubles: with the same id on this roster, or with coverage of the person for these days. */
  @IsAbsentOr() @IsNested(TwinRow) readonly twin?: TwinRow;
}

import { IsBoolean, IsInt, Max, Min } from 'class-validator';
import { IsAbsentOr, IsDay, IsId, IsListOf, IsNested, IsOneOf, IsText } from '../checks.js';
import { defineEvent } from '../event-contract.js';
import { StaffShown } from './bodies.js';

const NOTICE_CHARACTERS_MAX = 200;
const NUMBER_CHARACTERS_MAX = 60;
const REASON_CHARACTERS_MAX = 500;
const HOLIDAYS_MAX = 40;
const WORKED_DAYS_MAX = 60;
const YEAR_MIN = 2000;
const YEAR_MAX = 2100;

/** A holiday with its days off. */
export class HolidayView {
  @IsText(40) readonly name!: string;
  @IsDay() readonly from!: string;
  @IsDay() readonly to!: string;
}

/** A weekend day that is worked (调休). */
export class WorkedDayView {
  @IsDay() readonly day!: string;
}

/** The calendar of one year as the State Council's notice says it. */
export class DraftCalendar {
  @IsInt() @Min(YEAR_MIN) @Max(YEAR_MAX) readonly year!: number;
  /** Title of the notice. */
  @IsText(NOTICE_CHARACTERS_MAX) readonly notice!: string;
  /** Its number, such as 国办发明电〔2024〕12号. */
  @IsText(NUMBER_CHARACTERS_MAX) readonly noticeNumber!: string;
  /** The day it is dated. */
  @IsDay() readonly noticeOn!: string;
  @IsListOf(HolidayView, HOLIDAYS_MAX) readonly holidays!: HolidayView[];
  @IsListOf(WorkedDayView, WORKED_DAYS_MAX) readonly workedWeekendDays!: WorkedDayView[];
  /** Why a year that is in force is corrected; required then. */
  @IsAbsentOr() @IsText(REASON_CHARACTERS_MAX) readonly reason?: string;
}

/** The same as a table. */
export class DraftCalendarTable {
  /** Lines of comma- or tab-separated cells: 年份 or `year`, 通知 or `notice`, 文号 or `number`, 日期 or `date`, 放假 or `holiday` with name, first and last day, 上班 or `worked` with a day. */
  @IsText(20_000) readonly table!: string;
  @IsAbsentOr() @IsText(REASON_CHARACTERS_MAX) readonly reason?: string;
}

/** A calendar after a command. */
export class CalendarSaved {
  @IsId() readonly id!: string;
  @IsInt() @Min(1) readonly version!: number;
}

export const CALENDAR_STATES = ['SHIPPED', 'DRAFT', 'CONFIRMED', 'WITHDRAWN'] as const;
export type CalendarState = (typeof CALENDAR_STATES)[number];

/** One edition of a year's calendar: shipped with the platform, or imported by one person and confirmed by another. */
export class CalendarEditionView {
  /** None where it shipped with the platform. */
  @IsAbsentOr() @IsId() readonly id?: string;
  @IsInt() @Min(YEAR_MIN) readonly year!: number;
  /** 1 is the first of its year; the next ones correct it. */
  @IsInt() @Min(1) readonly edition!: number;
  @IsOneOf(CALENDAR_STATES) readonly state!: CalendarState;
  /** Whether what begins tomorrow is counted by it. */
  @IsBoolean() readonly inForce!: boolean;
  @IsText(NOTICE_CHARACTERS_MAX) readonly notice!: string;
  @IsAbsentOr() @IsText(NUMBER_CHARACTERS_MAX) readonly noticeNumber?: string;
  @IsAbsentOr() @IsDay() readonly noticeOn?: string;
  @IsListOf(HolidayView, HOLIDAYS_MAX) readonly holidays!: HolidayView[];
  @IsListOf(WorkedDayView, WORKED_DAYS_MAX) readonly workedWeekendDays!: WorkedDayView[];
  @IsAbsentOr() @IsText(REASON_CHARACTERS_MAX) readonly reason?: string;
  /** What begins on this day or later is counted by a correction; the first edition of a year counts for everything. */
  @IsAbsentOr() @IsDay() readonly countsFrom?: string;
  @IsAbsentOr() @IsNested(StaffShown) readonly draftedBy?: StaffShown;
  @IsAbsentOr() @IsDay() readonly draftedOn?: string;
  /** Who confirmed or withdrew it. */
  @IsAbsentOr() @IsNested(StaffShown) readonly decidedBy?: StaffShown;
  @IsAbsentOr() @IsDay() readonly decidedOn?: string;
  @IsAbsentOr() @IsInt() @Min(1) readonly version?: number;
}

/** All editions of all years, the latest year and edition first. */
export class CalendarEditionList {
  @IsListOf(CalendarEditionView, 500) readonly items!: CalendarEditionView[];
}

/** A day that an edition counts otherwise than the one before it. */
export class CalendarDayChange {
  @IsDay() readonly day!: string;
  /** Whether the later edition counts it as a working day. */
  @IsBoolean() readonly worked!: boolean;
}

export class CalendarDifferences {
  /** The edition before; none for the first of a year, which is held against an ordinary week. */
  @IsAbsentOr() @IsInt() @Min(1) readonly against?: number;
  @IsListOf(CalendarDayChange, 366) readonly items!: CalendarDayChange[];
}

export class CalendarConfirmed {
  @IsId() readonly calendarId!: string;
  @IsInt() @Min(YEAR_MIN) @Max(YEAR_MAX) readonly year!: number;
  @IsInt() @Min(1) readonly edition!: number;
  @IsText(NOTICE_CHARACTERS_MAX) readonly notice!: string;
  @IsText(NUMBER_CHARACTERS_MAX) readonly noticeNumber!: string;
  @IsDay() readonly noticeOn!: string;
  @IsListOf(HolidayView, HOLIDAYS_MAX) readonly holidays!: HolidayView[];
  @IsListOf(WorkedDayView, WORKED_DAYS_MAX) readonly workedWeekendDays!: WorkedDayView[];
  /** What begins earlier is still counted by the edition before; absent in the first edition of a year. */
  @IsAbsentOr() @IsDay() readonly countsFrom?: string;
}

export const calendarConfirmed = defineEvent(
  'identity.calendar-confirmed.v1',
  'calendarId',
  CalendarConfirmed,
  "An edition of a year's official calendar of working days was confirmed by a second person.",
);

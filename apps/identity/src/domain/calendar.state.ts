import type { Day } from '@huzhu/kernel';
import type { HolidayNotice } from '@huzhu/rules';

/** The calendar of one year as the State Council's notice says it. */
export interface CalendarDocument extends HolidayNotice {
  readonly noticeNumber: string;
  readonly noticeOn: Day;
}

/** One edition of a year's calendar (工作日历), in force once a second person has confirmed it. */
export interface Calendar extends CalendarDocument {
  /** 1 is the first of its year; the next ones correct it. */
  readonly edition: number;
  readonly state: 'DRAFT' | 'CONFIRMED' | 'WITHDRAWN';
  /** Why a year that is in force is corrected. */
  readonly reason: string | null;
  /** What begins earlier is counted by the edition before; null in the first edition of a year. */
  readonly countsFrom: Day | null;
  readonly draftedBy: string;
  readonly draftedOn: Day;
  readonly decidedBy: string | null;
  readonly decidedOn: Day | null;
}

/** An edition that is in force, or was before another corrected it. */
export interface EditionBefore extends HolidayNotice {
  readonly edition: number;
}

export type CalendarCommand =
  | {
      readonly type: 'draft-calendar';
      readonly document: CalendarDocument;
      readonly reason: string | null;
      /** The newest edition in force of the year; null where none is. */
      readonly before: EditionBefore | null;
      readonly by: string;
      readonly on: Day;
    }
  | { readonly type: 'confirm-calendar' | 'withdraw-calendar'; readonly by: string; readonly on: Day };

export type CalendarEvent =
  | {
      readonly type: 'calendar-drafted';
      readonly document: CalendarDocument;
      readonly edition: number;
      readonly reason: string | null;
      readonly by: string;
      readonly on: Day;
    }
  | { readonly type: 'calendar-confirmed'; readonly countsFrom: Day | null; readonly by: string; readonly on: Day }
  | { readonly type: 'calendar-withdrawn'; readonly by: string; readonly on: Day };

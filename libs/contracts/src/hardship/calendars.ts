import { IsInt, Min } from 'class-validator';
import { IsListOf, IsText } from '../checks.js';
import { HolidayView, WorkedDayView } from '../identity/calendars.js';

/** The official calendar of one year, as it counts for what begins today. */
export class CalendarView {
  @IsInt() @Min(2000) readonly year!: number;
  /** 1 is the first of its year; the next ones correct it. */
  @IsInt() @Min(1) readonly edition!: number;
  /** The notice it was published with. */
  @IsText(200) readonly notice!: string;
  @IsListOf(HolidayView, 40) readonly holidays!: HolidayView[];
  @IsListOf(WorkedDayView, 60) readonly workedWeekendDays!: WorkedDayView[];
}

/** The years by whose calendars deadlines in working days are counted; none beyond them. */
export class CalendarList {
  @IsListOf(CalendarView, 100) readonly items!: CalendarView[];
}

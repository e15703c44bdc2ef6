import { IsInt, Min } from 'class-validator';
import { IsListOf, IsText } from '../checks.js';
import { HolidayView, WorkedDayView } from '../identity/calendars.js';

/** The official calendar of one year. */
export class CalendarView {
  @IsInt() @Min(2000) readonly year!: number;
  /** The notice it was published with. */
  @IsText(200) readonly notice!: string;
  @IsListOf(HolidayView, 40) readonly holidays!: HolidayView[];
  @IsListOf(WorkedDayView, 60) readonly workedWeekendDays!: WorkedDayView[];
}

/** The years by whose calendars deadlines in working days are counted; none beyond them. */
export class CalendarList {
  @IsListOf(CalendarView, 100) readonly items!: CalendarView[];
}

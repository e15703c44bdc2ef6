import { ServiceConfig } from '@huzhu/service';
import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

/** What enrollment reads from its environment beyond what every service does. */
export class EnrollmentConfig extends ServiceConfig {
  /** So many days after its upload a roster that nobody confirmed is withdrawn, and its file and rows are removed. */
  @Transform(({ value }) => Number(value)) @IsInt() @Min(1) @Max(3_650) readonly ROSTER_UNCONFIRMED_DAYS: number = 365;
}

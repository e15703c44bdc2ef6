import { IsInt, Min } from 'class-validator';
import { IsCode } from './checks.js';

/** How a service's events went, out and in. */
export class EventTotals {
  @IsCode() readonly service!: string;
  @IsInt() @Min(0) readonly published!: number;
  /** Written, but not yet in the event log. */
  @IsInt() @Min(0) readonly pending!: number;
  /** Effects that reactions left on targets. */
  @IsInt() @Min(0) readonly applied!: number;
  @IsInt() @Min(0) readonly appliedTwice!: number;
  @IsInt() @Min(0) readonly deadLetters!: number;
}

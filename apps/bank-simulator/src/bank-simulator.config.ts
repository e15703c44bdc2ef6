import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsString, Matches, Max, Min, MinLength } from 'class-validator';

/** What the bank reads from its environment. */
export class BankSimulatorConfig {
  @IsIn(['production', 'development', 'test']) readonly NODE_ENV: string = 'development';
  @IsString() readonly HOST: string = '127.0.0.1';
  @Transform(({ value }) => Number(value)) @IsInt() @Min(0) @Max(65_535) readonly PORT: number = 0;
  /** The bank's memory: one JSON line for everything it has acknowledged. */
  @MinLength(1) readonly LOG_FILE!: string;
  /** What goes wrong follows from this and from the references. */
  @MinLength(1) readonly SEED!: string;
  /** `system`, or `file:<path>` of a business day. */
  @Matches(/^(system|file:.+)$/) readonly CLOCK: string = 'system';
  /** Of 10,000 batches so many are executed, but their answer never arrives. */
  @Transform(({ value }) => Number(value)) @IsInt() @Min(0) @Max(10_000) readonly LOST_BATCH_ANSWERS_BP: number = 0;
}

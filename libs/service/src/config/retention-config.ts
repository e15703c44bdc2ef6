import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { ServiceConfig } from './service-config.js';

const YEARS_MAX = 100;
const inYears = ({ value }: { readonly value: unknown }): number => Number(value);

/** How long papers with personal data are kept (保管期限), in years after their case has come to its end. */
export class RetentionConfig extends ServiceConfig {
  /** Papers of cases that were decided for somebody: ten years after the end, as hardship files are. */
  @Transform(inYears) @IsInt() @Min(1) @Max(YEARS_MAX) readonly PAPERS_KEPT_YEARS: number = 10;
  /** Papers of what was refused, withdrawn or never handed in. */
  @Transform(inYears) @IsInt() @Min(1) @Max(YEARS_MAX) readonly REFUSED_PAPERS_KEPT_YEARS: number = 3;
  /** Receipts, which are vouchers of the books. */
  @Transform(inYears) @IsInt() @Min(1) @Max(YEARS_MAX) readonly RECEIPTS_KEPT_YEARS: number = 30;
}

import { ServiceConfig } from '@huzhu/service';
import { Transform } from 'class-transformer';
import { IsInt, IsString, IsUrl, Max, Min } from 'class-validator';

/** What disbursement reads beyond the variables of every service. */
export class DisbursementConfig extends ServiceConfig {
  /** JSON list of private JWKs; old ones stay for payees sealed to them. */
  @IsString() readonly PAYEE_PRIVATE_KEYS!: string;
  /** Where the bank takes batches. */
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] }) readonly BANK_URL!: string;
  /** After this an answer counts as lost. */
  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(100)
  @Max(600_000)
  readonly BANK_TIMEOUT_MILLISECONDS: number = 30_000;
}

import { IsAbsentOr } from '@huzhu/contracts';
import { RefusedInProduction, RetentionConfig } from '@huzhu/service';
import { IsString, IsUrl } from 'class-validator';

const GATEWAY_URL = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

/** What claims reads from its environment beyond what every service does. */
export class ClaimsConfig extends RetentionConfig {
  /** File that notices to members are written to instead of being sent. */
  @IsAbsentOr() @RefusedInProduction(undefined) @IsString() readonly NOTICES_FILE?: string;
  /** Message gateway that notices to members are posted to. */
  @IsAbsentOr() @IsUrl(GATEWAY_URL) readonly NOTICES_URL?: string;
}

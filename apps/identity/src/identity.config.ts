import { IsAbsentOr } from '@huzhu/contracts';
import { RefusedInProduction, ServiceConfig } from '@huzhu/service';
import { IsIn, IsString, IsUrl, MinLength } from 'class-validator';

const GATEWAY_URL = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

/** What identity reads from its environment beyond what every service does. */
export class IdentityConfig extends ServiceConfig {
  /** Private JWK (Ed25519 or P-256) that access tokens are signed with. */
  @IsString() readonly SIGNING_KEY!: string;
  /** JSON list of further public JWKs to show: the key before, or the next one. */
  @IsString() readonly OTHER_PUBLIC_KEYS: string = '[]';
  /** `true` makes the organisation tree and accounts of the demonstration. */
  @IsIn(['true', 'false']) @RefusedInProduction('false') readonly DEMO_ACCOUNTS: string = 'false';
  /** Temporary password of the first administrator, made where there is no account yet. */
  @IsAbsentOr() @MinLength(12) readonly BOOTSTRAP_SYSADMIN_PASSWORD?: string;
  /** Name of the root organisation made with the first administrator. */
  @IsString() readonly BOOTSTRAP_ORG_NAME: string = '总工会';
  @IsIn(['NATIONAL', 'PROVINCE', 'CITY']) readonly BOOTSTRAP_ORG_LEVEL: 'NATIONAL' | 'PROVINCE' | 'CITY' = 'PROVINCE';
  /** File that one-time codes are written to instead of being sent. */
  @IsAbsentOr() @RefusedInProduction(undefined) @IsString() readonly NOTIFICATIONS_FILE?: string;
  /** Message gateway that one-time codes are posted to. */
  @IsAbsentOr() @IsUrl(GATEWAY_URL) readonly NOTIFICATIONS_URL?: string;
}

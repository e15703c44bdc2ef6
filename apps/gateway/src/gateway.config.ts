import { join } from 'node:path';
import { Transform } from 'class-transformer';
import { IsAbsentOr } from '@huzhu/contracts';
import { IsIn, IsInt, IsString, IsUrl, Matches, Max, Min } from 'class-validator';
import { type RoutedService, ROUTED_SERVICES } from './routed-services.js';

const LOCAL_URL = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };
const AsNumber = (): PropertyDecorator => Transform(({ value }) => Number(value));

/** What the gateway reads from its environment. */
export class GatewayConfig {
  @IsAbsentOr() @IsIn(['production', 'development', 'test']) readonly NODE_ENV: string = 'development';
  @IsString() readonly HOST: string = '127.0.0.1';
  @AsNumber() @IsInt() @Min(0) @Max(65_535) readonly PORT: number = 0;
  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'silent']) readonly LOG_LEVEL: string = 'info';
  @IsUrl(LOCAL_URL) readonly IDENTITY_URL!: string;
  @IsUrl(LOCAL_URL) readonly ENROLLMENT_URL!: string;
  @IsUrl(LOCAL_URL) readonly CLAIMS_URL!: string;
  @IsUrl(LOCAL_URL) readonly HARDSHIP_URL!: string;
  @IsUrl(LOCAL_URL) readonly WINTER_RELIEF_URL!: string;
  @IsUrl(LOCAL_URL) readonly DISBURSEMENT_URL!: string;
  @IsUrl(LOCAL_URL) readonly INSIGHT_URL!: string;
  /** Requests of one signed-in caller from one address. */
  @AsNumber() @IsInt() @Min(1) readonly RATE_PER_CALLER_PER_MINUTE: number = 6_000;
  /** Requests from one address; a whole office may share it. */
  @AsNumber() @IsInt() @Min(1) readonly RATE_PER_ADDRESS_PER_MINUTE: number = 30_000;
  /** Sign-ins, refreshes and one-time codes from one address. */
  @AsNumber() @IsInt() @Min(1) readonly RATE_SIGN_IN_PER_MINUTE: number = 300;
  /** A service that is silent this long counts as not answering. */
  @AsNumber() @IsInt() @Min(1) @Max(600) readonly UPSTREAM_SECONDS: number = 60;
  /** The built pages; without them there is only the API and its reference. */
  @IsString() readonly WEB_DIR: string = join(import.meta.dirname, '..', '..', 'web');
  /** Addresses or networks of proxies in front, comma-separated; only from them a forwarded address is believed. */
  @IsAbsentOr() @Matches(/^[\da-fA-F.:/, ]+$/) readonly TRUSTED_PROXIES?: string;
}

/** Where each service answers. */
export const serviceUrls = (config: GatewayConfig): ReadonlyMap<RoutedService, string> =>
  new Map(
    ROUTED_SERVICES.map(({ name }) => {
      const variable = `${name.toUpperCase().replaceAll('-', '_')}_URL` as keyof GatewayConfig;
      return [name, config[variable] as string];
    }),
  );

import { Transform } from 'class-transformer';
import { IsAbsentOr } from '@huzhu/contracts';
import { IsIn, IsInt, IsString, IsUrl, Matches, Max, Min, MinLength } from 'class-validator';

const LOCAL_URL = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

/** What every service process reads from its environment. Services add their own variables by extending it. */
export class ServiceConfig {
  @IsAbsentOr() @IsIn(['production', 'development', 'test']) readonly NODE_ENV: string = 'development';
  @IsString() readonly HOST: string = '127.0.0.1';
  @Transform(({ value }) => Number(value)) @IsInt() @Min(0) @Max(65_535) readonly PORT: number = 0;
  /** Connection of the role `<schema>_app`; the roles `_system` and `_owner` share host and password. */
  @Matches(/^postgres(ql)?:\/\/[^:]+_app:/) readonly DATABASE_URL!: string;
  /** Comma-separated; if set events travel through Kafka, else through the schema `bus` of the database. */
  @IsAbsentOr() @IsString() readonly KAFKA_BROKERS?: string;
  /** Who must have issued a token. */
  @IsUrl(LOCAL_URL) readonly ISSUER_URL!: string;
  /** Where the issuer's public keys are read. */
  @IsUrl(LOCAL_URL) readonly JWKS_URL!: string;
  /** `system`, or `file:<path>` of a business day (not in production). */
  @Matches(/^(system|file:.+)$/) readonly CLOCK: string = 'system';
  /** Base64 secret behind person keys and blind indexes; 32 bytes or more. */
  @MinLength(43) readonly PERSON_KEY_SECRET!: string;
  /** JSON object from key version to base64 key of 32 bytes; the highest version encrypts. */
  @IsString() readonly FIELD_KEYS!: string;
  /** Public JWK of the disbursement service. */
  @IsString() readonly PAYEE_PUBLIC_KEY!: string;
  /** Folder of stored files. */
  @IsString() readonly FILES_DIR!: string;
  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'silent']) readonly LOG_LEVEL: string = 'info';
}

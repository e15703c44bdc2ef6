import { join } from 'node:path';
import type { Secrets } from './secrets.js';
import {
  DATABASE_SERVICES,
  hasDatabase,
  SERVICES,
  upperName,
  type ExtraVariable,
  type ServiceEntry,
} from './services.js';

/** What the environments of all processes of one running platform are made from. */
export type PlatformPlace = {
  readonly ports: Readonly<Record<string, number>>;
  readonly dataDir: string;
  readonly secrets: Secrets;
  /** URL of a service's `_app` role. */
  readonly databaseUrl: (service: string) => string;
  /** Absent: events travel through the database. */
  readonly kafkaBrokers?: string;
  readonly demoAccounts: boolean;
  /** Faults of the bank simulator. */
  readonly seed: string;
  readonly logLevel: string;
  /** Of one caller and of one address; absent: the gateway's own limits. */
  readonly requestsPerMinuteMax?: number;
};

type Environment = Record<string, string>;

const serviceUrlAt = (place: PlatformPlace, service: string): string => `http://127.0.0.1:${place.ports[service]}`;

/** The public base of identity, through the one door. */
const issuerUrl = (place: PlatformPlace): string => `${serviceUrlAt(place, 'gateway')}/api/identity`;

/** Where the demonstration writes one-time codes instead of sending them. */
export const notificationsFile = (dataDir: string): string => join(dataDir, 'notifications.jsonl');

/** Everything a process of the platform is told, and nothing it does not need. */
export function environmentOf(service: ServiceEntry, place: PlatformPlace): Environment {
  return {
    NODE_ENV: 'development',
    HOST: '127.0.0.1',
    PORT: String(place.ports[service.name]),
    LOG_LEVEL: place.logLevel,
    ...(hasDatabase(service.name) ? databaseVariables(service, place) : {}),
    ...Object.fromEntries(service.also.flatMap((variable) => Object.entries(extraVariable(variable, place)))),
  };
}

function databaseVariables(service: ServiceEntry, place: PlatformPlace): Environment {
  return {
    DATABASE_URL: place.databaseUrl(service.name),
    ...(place.kafkaBrokers === undefined ? {} : { KAFKA_BROKERS: place.kafkaBrokers }),
    ISSUER_URL: issuerUrl(place),
    JWKS_URL: `${serviceUrlAt(place, 'identity')}/api/identity/.well-known/jwks.json`,
    CLOCK: clock(place),
    PERSON_KEY_SECRET: place.secrets.personKeySecret,
    FIELD_KEYS: JSON.stringify(place.secrets.fieldKeys),
    PAYEE_PUBLIC_KEY: JSON.stringify(place.secrets.payeePublicKey),
    FILES_DIR: join(place.dataDir, 'files', service.name),
  };
}

function extraVariable(variable: ExtraVariable, place: PlatformPlace): Environment {
  switch (variable) {
    case 'SIGNING_KEY':
      return { SIGNING_KEY: JSON.stringify(place.secrets.signingKey) };
    case 'DEMO_ACCOUNTS':
      return { DEMO_ACCOUNTS: String(place.demoAccounts) };
    case 'NOTIFICATIONS_FILE':
      return { NOTIFICATIONS_FILE: notificationsFile(place.dataDir) };
    case 'NOTICES_FILE':
      return { NOTICES_FILE: join(place.dataDir, 'notices.jsonl') };
    case 'PAYEE_PRIVATE_KEYS':
      return { PAYEE_PRIVATE_KEYS: JSON.stringify(place.secrets.payeePrivateKeys) };
    case 'BANK_URL':
      return { BANK_URL: serviceUrlAt(place, 'bank-simulator') };
    case 'SERVICE_URLS':
      return Object.fromEntries(
        DATABASE_SERVICES.map(({ name }) => [`${upperName(name)}_URL`, serviceUrlAt(place, name)]),
      );
    case 'LOG_FILE':
      return { LOG_FILE: join(place.dataDir, 'bank-simulator.jsonl') };
    case 'SEED':
      return { SEED: place.seed };
    case 'CLOCK':
      return { CLOCK: clock(place) };
    case 'RATE_LIMITS':
      return rateVariables(place);
  }
}

function rateVariables({ requestsPerMinuteMax }: PlatformPlace): Environment {
  if (requestsPerMinuteMax === undefined) return {};
  const most = String(requestsPerMinuteMax);
  return { RATE_PER_CALLER_PER_MINUTE: most, RATE_PER_ADDRESS_PER_MINUTE: most };
}

const clock = (place: PlatformPlace): string => `file:${join(place.dataDir, 'business-day')}`;

/** Name → base URL of every process. */
export const serviceUrls = (place: PlatformPlace): Record<string, string> =>
  Object.fromEntries(SERVICES.map(({ name }) => [name, serviceUrlAt(place, name)]));

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, nextFreePort, projectRoot, type RunningKafka, startKafka } from '@huzhu/embedded';
import type { Day } from '@huzhu/kernel';
import { provisionDatabase, serviceUrl } from '@huzhu/service';
import { keepBusinessDay, type BusinessDay } from './business-day.js';
import { lockFolder } from './data-folder.js';
import { environmentOf, notificationsFile, serviceUrls, type PlatformPlace } from './environment.js';
import { keepPostgres } from './kept-postgres.js';
import { keepSecrets, type Secrets } from './secrets.js';
import { DATABASE_SERVICES, listensTo, SERVICES } from './services.js';
import { ServiceProcess } from './service-process.js';
import { Teardown } from './teardown.js';

/** What events can go through. */
export const TRANSPORTS = ['postgres', 'kafka'] as const;
export type Transport = (typeof TRANSPORTS)[number];

export type PlatformOptions = {
  readonly transport: Transport;
  readonly dataDir: string;
  /** `default`: the ports of the services list, or the next free ones; `free`: any. */
  readonly ports: 'default' | 'free';
  /** The business day of a new data folder. */
  readonly firstDay: Day;
  readonly demoAccounts: boolean;
  readonly seed?: string;
  /** false: no fsync, for throw-away platforms. */
  readonly durable?: boolean;
  readonly logLevel?: string;
  /** Never the brokers of `KAFKA_BROKERS`, because the caller means to kill them. */
  readonly ownBroker?: boolean;
  /** What the gateway takes from one caller, and from one address; absent: its own limits. */
  readonly requestsPerMinuteMax?: number;
  /** One line of progress. */
  readonly say: (message: string) => void;
  /** Where everything started is noted as soon as it is, so that the caller can undo half a start. */
  readonly teardown?: Teardown;
};

/** A running platform, as the road and its tests see it. */
export type Platform = {
  readonly transport: Transport;
  readonly dataDir: string;
  readonly gatewayUrl: string;
  /** Service → its own base URL, past the gateway. */
  readonly serviceUrls: Readonly<Record<string, string>>;
  readonly bankUrl: string;
  /** Superuser on the platform's database: for counting from outside, never for the services. */
  readonly adminUrl: string;
  readonly secrets: Secrets;
  /** One JSON line for each message to a member. */
  readonly notificationsFile: string;
  readonly businessDay: BusinessDay;
  /** Kafka, when events go through it. */
  readonly kafka?: RunningKafka;
  readonly processes: ReadonlyMap<string, ServiceProcess>;
  readonly stop: () => Promise<void>;
};

const DATABASE = 'huzhu';

/** Starts PostgreSQL, Kafka if asked for, and every service as its own process; resolves when all are ready. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const teardown = options.teardown ?? new Teardown();
  try {
    return await start(options, teardown);
  } catch (error) {
    await teardown.run();
    throw error;
  }
}

async function start(options: PlatformOptions, teardown: Teardown): Promise<Platform> {
  const { dataDir } = options;
  const lock = lockFolder(dataDir);
  teardown.add(lock.release);
  const secrets = await keepSecrets(join(dataDir, 'secrets.json'));
  const businessDay = keepBusinessDay(join(dataDir, 'business-day'), options.firstDay);
  const kafka = options.transport === 'kafka' ? await openKafka(options, teardown) : undefined;
  const database = await openDatabase(options, secrets, teardown);
  const place: PlatformPlace = {
    ports: await choosePorts(options.ports),
    dataDir,
    secrets,
    databaseUrl: database.urlOf,
    ...(kafka === undefined ? {} : { kafkaBrokers: kafka.brokers }),
    demoAccounts: options.demoAccounts,
    seed: options.seed ?? '1',
    logLevel: options.logLevel ?? 'info',
    ...(options.requestsPerMinuteMax === undefined ? {} : { requestsPerMinuteMax: options.requestsPerMinuteMax }),
  };
  const processes = await startServices(options, place, teardown);
  const urls = serviceUrls(place);
  return {
    transport: options.transport,
    dataDir,
    gatewayUrl: urls['gateway'] as string,
    serviceUrls: urls,
    bankUrl: urls['bank-simulator'] as string,
    adminUrl: database.adminUrl,
    secrets,
    notificationsFile: notificationsFile(dataDir),
    businessDay,
    ...(kafka === undefined ? {} : { kafka }),
    processes,
    stop: () => teardown.run(),
  };
}

async function openKafka(options: PlatformOptions, teardown: Teardown): Promise<RunningKafka> {
  const kafka = await startKafka({ own: options.ownBroker ?? false });
  if (kafka.kind === 'missing') throw new Error(`the Kafka transport was asked for, but ${kafka.reason}`);
  teardown.add(kafka.stop);
  options.say(`Kafka answers at ${kafka.brokers} (${kafka.source})`);
  return kafka;
}

async function openDatabase(options: PlatformOptions, secrets: Secrets, teardown: Teardown) {
  mkdirSync(join(options.dataDir, 'logs'), { recursive: true });
  const settings = {
    dataDir: join(options.dataDir, 'postgres'),
    password: secrets.superuserPassword,
    durable: options.durable ?? true,
    logFile: join(options.dataDir, 'logs', 'postgres.log'),
  };
  const postgres = await keepPostgres(settings, teardown, options.say);
  const services = DATABASE_SERVICES.map(({ name }) => ({
    name,
    listensTo: listensTo(name),
    password: secrets.servicePasswords[name] as string,
  }));
  const { socketUrl } = postgres;
  await provisionDatabase({ adminUrl: socketUrl, database: DATABASE, services });
  options.say(`PostgreSQL listens on port ${postgres.port}`);
  const byName = new Map(services.map((service) => [service.name, service]));
  const adminUrl = new URL(socketUrl);
  adminUrl.pathname = `/${DATABASE}`;
  return {
    adminUrl: adminUrl.href,
    urlOf: (name: string) => serviceUrl(socketUrl, DATABASE, byName.get(name) as (typeof services)[number]),
  };
}

async function choosePorts(ports: PlatformOptions['ports']): Promise<Record<string, number>> {
  const chosen: Record<string, number> = {};
  const taken = new Set<number>();
  for (const { name, port } of SERVICES) {
    let free = ports === 'free' ? await freePort() : await nextFreePort(port, taken);
    while (taken.has(free)) free = await freePort();
    taken.add(free);
    chosen[name] = free;
  }
  return chosen;
}

async function startServices(options: PlatformOptions, place: PlatformPlace, teardown: Teardown) {
  const urls = serviceUrls(place);
  const processes = new Map<string, ServiceProcess>();
  for (const service of SERVICES) {
    const process = new ServiceProcess({
      name: service.name,
      entry: join(projectRoot(), 'dist', 'apps', service.name, 'src', 'main.js'),
      url: urls[service.name] as string,
      environment: environmentOf(service, place),
      logFile: join(options.dataDir, 'logs', `${service.name}.log`),
      ...(service.oldMegabytes === undefined ? {} : { oldMegabytes: service.oldMegabytes }),
      say: options.say,
    });
    processes.set(service.name, process);
  }
  teardown.add(async () => {
    await Promise.all([...processes.values()].map((process) => process.stop()));
  });
  await Promise.all(
    [...processes.values()].map(async (process) => {
      if (teardown.begun) return;
      await process.start();
      options.say(`${process.name} is ready at ${urls[process.name]}`);
    }),
  );
  return processes;
}

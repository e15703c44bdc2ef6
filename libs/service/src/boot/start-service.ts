import 'reflect-metadata';
import { type DynamicModule, type INestApplication, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import {
  connectEventConsumer,
  EventConsumer,
  type EventLog,
  kafkaEventLog,
  type MessagingLog,
  postgresEventLog,
  Relay,
} from '@huzhu/messaging';
import type { EntitySchema, MigrationInterface } from 'typeorm';
import { auditController } from '../audit/audit.controller.js';
import type { AuditTest } from '../audit/audit-test.js';
import { clockOf } from '../clock/clock.js';
import type { ServiceConfig } from '../config/service-config.js';
import { ConfigurationError, loadConfig } from '../config/load-config.js';
import { schemaOf } from '../database/provision.js';
import { migrate, openServiceDatabase, roleUrl } from '../database/service-database.js';
import { DailySweep, type KeptFiles } from '../files/daily-sweep.js';
import { flatBody } from '../http/flat-body.js';
import { HouseAdapter } from '../http/house-adapter.js';
import { securityHeaders } from '../http/security-headers.js';
import { trace } from '../http/trace.js';
import { offerListFiles } from '../lists/list-file.interceptor.js';
import { createLogger, type Logger } from './logger.js';
import { openApiOf } from './openapi.js';
import { liveController } from '../live/live.controller.js';
import { operationEntity } from '../operations/operation.aggregate.js';
import { operationsController } from '../operations/operations.controller.js';
import { proofController } from '../proof/proof.controller.js';
import type { ProofScope } from '../proof/proof-scope.js';
import { onCalendarConfirmed } from '../reactions/on-calendar-confirmed.reaction.js';
import { type CountBy, WorkingCalendars } from '../reactions/working-calendars.js';
import { ServiceModule } from './service.module.js';
import type { ServiceParts } from './service-parts.js';

const BODY_BYTES_MAX = '1mb';
/** An idle connection is the gateway's to end, which waits far less: one that ends it here meets the next request. */
const IDLE_MILLISECONDS = 120_000;

/** What makes one service different from the next. */
export interface ServiceDefinition<Config extends ServiceConfig = ServiceConfig> {
  readonly name: string;
  readonly config: new () => Config;
  readonly module: Type;
  readonly entities: readonly EntitySchema[];
  readonly migrations: readonly (new () => MigrationInterface)[];
  /** Which of its kept files rows name; a service that does not say so is only rid of unfinished uploads. */
  readonly keptFiles?: KeptFiles;
  /** What of its money it proves to auditors. */
  readonly proof?: ProofScope;
  /** Standard tests of auditors over its cases. */
  readonly auditTests?: readonly AuditTest[];
  /** For a service that may hear of events later than others: so long it gathers them, which costs a part of taking each. */
  readonly gatherMilliseconds?: number;
  /** For a service that counts working days: by these editions from now on. It learns of them by itself. */
  readonly countWorkingDaysBy?: CountBy;
  /** Work that begins with the process, such as resuming imports; its end is awaited when the process stops. */
  readonly background?: (app: INestApplication) => { stop(): Promise<void> };
}

/** A service that serves requests and consumes events. */
export interface RunningService {
  readonly url: string;
  readonly app: INestApplication;
  readonly parts: ServiceParts;
  stop(): Promise<void>;
}

/** For tests alone; refused in production. */
export interface TestOptions {
  /** Applies every event as often as it is delivered: a test of exactly-once must be able to fail. */
  readonly dangerouslyWithoutInbox?: boolean;
}

/** Migrates, connects, listens, consumes. `environment` is the process's own in production. */
export async function startService(
  definition: ServiceDefinition,
  environment: NodeJS.ProcessEnv = process.env,
  testing: TestOptions = {},
): Promise<RunningService> {
  const config = loadConfig(definition.config, environment);
  if (config.NODE_ENV === 'production' && testing.dangerouslyWithoutInbox) {
    throw new ConfigurationError(['NODE_ENV: the inbox cannot be switched off in production']);
  }
  const parts = await connect(definition, config, testing);
  const { countWorkingDaysBy } = definition;
  const calendars = countWorkingDaysBy && (await new WorkingCalendars(parts, countWorkingDaysBy).start());
  const app = await NestFactory.create<NestExpressApplication>(
    rootModule(definition, parts, calendars),
    new HouseAdapter(),
    {
      logger: ['error', 'fatal'],
      bodyParser: false,
    },
  );
  configureHttp(app, definition.name);
  connectEventConsumer(app, parts.consumer);
  await app.startAllMicroservices();
  parts.relay.start();
  const background = definition.background?.(app);
  const sweep = new DailySweep(parts, definition.keptFiles).start();
  await app.listen(config.PORT, config.HOST);
  app.getHttpServer().keepAliveTimeout = IDLE_MILLISECONDS;
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  parts.logger.info({ url }, 'listening');
  return {
    url,
    app,
    parts,
    stop: async () => {
      await app.close();
      await background?.stop();
      await sweep.stop();
      await calendars?.stop();
      await parts.relay.stop();
      await parts.eventLog.close();
      await parts.database.close();
    },
  };
}

async function connect(
  definition: ServiceDefinition,
  config: ServiceConfig,
  testing: TestOptions,
): Promise<ServiceParts> {
  const schema = schemaOf(definition.name);
  const options = {
    schema,
    url: config.DATABASE_URL,
    entities: [...definition.entities, operationEntity(schema)],
    migrations: definition.migrations,
    countsWorkingDays: definition.countWorkingDaysBy !== undefined,
  };
  await migrate(options);
  const database = await openServiceDatabase(options);
  const logger = createLogger(definition.name, config.LOG_LEVEL);
  const log = messagingLog(logger);
  const eventLog = eventLogOf(definition.name, config, log);
  const relay = new Relay({ schema, url: roleUrl(config.DATABASE_URL, 'system'), eventLog, log });
  const consumer = new EventConsumer({
    consumer: definition.name,
    schema,
    database: database.system,
    eventLog,
    log,
    ...(definition.gatherMilliseconds === undefined ? {} : { gatherMilliseconds: definition.gatherMilliseconds }),
    dangerouslyWithoutInbox: testing.dangerouslyWithoutInbox ?? false,
  });
  const clock = clockOf(config.CLOCK);
  const proof = definition.proof ?? { aggregates: [] };
  const { name, auditTests = [] } = definition;
  return { name, schema, config, clock, database, eventLog, relay, consumer, logger, proof, auditTests };
}

const messagingLog =
  (logger: Logger): MessagingLog =>
  (event, facts) =>
    logger.warn({ event, ...facts }, 'messaging');

function eventLogOf(name: string, config: ServiceConfig, log: MessagingLog): EventLog {
  return config.KAFKA_BROKERS
    ? kafkaEventLog({ brokers: config.KAFKA_BROKERS.split(','), clientId: name, log })
    : postgresEventLog({ url: roleUrl(config.DATABASE_URL, 'system'), log });
}

function rootModule(definition: ServiceDefinition, parts: ServiceParts, calendars?: WorkingCalendars): DynamicModule {
  @Module({})
  class ServiceRoot {}
  const controllers = [
    operationsController(definition.name),
    proofController(definition.name),
    auditController(definition.name),
    liveController(definition.name),
    ...(calendars === undefined ? [] : [onCalendarConfirmed(calendars)]),
  ];
  return { module: ServiceRoot, imports: [ServiceModule.of(parts), definition.module], controllers };
}

function configureHttp(app: NestExpressApplication, name: string): void {
  app.use(trace);
  app.use(securityHeaders({ contentSecurityPolicy: false }));
  app.useBodyParser('json', { limit: BODY_BYTES_MAX });
  app.use(flatBody);
  app.disable('x-powered-by');
  app.enableShutdownHooks([]);
  offerListFiles(app);
  // Described when first asked for: reading every check of every contract class is a tenth of a start.
  SwaggerModule.setup(`api/${name}/docs`, app, () => openApiOf(app, name), {
    jsonDocumentUrl: `api/${name}/docs-json`,
  });
}

/** The OpenAPI document of a service that is not running: nothing is connected, no provider is made. */
export async function describeService(definition: ServiceDefinition): Promise<OpenAPIObject> {
  const parts = { name: definition.name, schema: schemaOf(definition.name), config: {} } as ServiceParts;
  const app = await NestFactory.create(rootModule(definition, parts), { preview: true, logger: false });
  return openApiOf(app, definition.name);
}

/**
 * The `main` of a service: starts it and stops it cleanly when asked to; with `--openapi` it prints its API and ends.
 * A failed start ends the process with code 1.
 */
export async function runService(definition: ServiceDefinition): Promise<void> {
  if (process.argv.includes('--openapi')) {
    process.stdout.write(`${JSON.stringify(await describeService(definition), null, 2)}\n`);
    return;
  }
  try {
    const service = await startService(definition);
    const stop = (): void => {
      service.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
  } catch (error) {
    process.stderr.write(`${definition.name}: ${error instanceof Error ? (error.stack ?? error.message) : 'failed'}\n`);
    process.exit(1);
  }
}

import { randomBytes } from 'node:crypto';
import type { EventMessage } from '@huzhu/contracts';
import {
  addToOutbox,
  busGrantsSql,
  busSql,
  Database,
  EventConsumer,
  type EventConsumerOptions,
  type EventLog,
  kafkaEventLog,
  messagingTablesSql,
  openDatabase,
  postgresEventLog,
  Relay,
} from '@huzhu/messaging';
import { v7 as newId } from 'uuid';
import { createTestDatabase, type TestDatabase } from './postgres.js';

const PASSWORD = 'test';
const ROLES = ['owner', 'app', 'system'];

/** Which event log a bed works on. */
export type BedTransport =
  { readonly kind: 'postgres' } | { readonly kind: 'kafka'; readonly brokers: readonly string[] };

/** One of the two services of a bed: a club that plays matches, and a league that keeps the results. */
export interface BedService {
  readonly name: string;
  /** Connections of its system role. */
  readonly database: Database;
  readonly url: string;
}

type Closing = () => Promise<unknown>;

/**
 * Two services with the messaging tables in their schemas, on a database of their own, and an event log between them:
 * the writer has matches, the reader applies what it hears. Everything runs under the services' own roles.
 */
export class MessagingBed {
  readonly #closings: Closing[] = [];

  private constructor(
    readonly transport: BedTransport,
    readonly store: TestDatabase,
    /** Superuser connections. */
    readonly admin: Database,
    readonly writer: BedService,
    readonly reader: BedService,
  ) {}

  static async start(transport: BedTransport): Promise<MessagingBed> {
    const store = await createTestDatabase();
    const admin = await openDatabase({ url: store.url, poolSize: 4 });
    const mark = randomBytes(4).toString('hex');
    const [club, league] = [`club_${mark}`, `league_${mark}`];
    await admin.query(busSql());
    for (const name of [club, league]) await createService(admin, name);
    await admin.query(busGrantsSql({ service: club, listensTo: [] }));
    await admin.query(busGrantsSql({ service: league, listensTo: [club] }));
    await admin.query(`
      CREATE TABLE ${club}.match (id text PRIMARY KEY, version int NOT NULL DEFAULT 0);
      CREATE TABLE ${club}.visit (id bigint GENERATED ALWAYS AS IDENTITY, at timestamptz DEFAULT now());
      GRANT SELECT, INSERT, UPDATE ON ${club}.match, ${club}.visit TO ${club}_system;
      CREATE TABLE ${league}.applied (seq bigint GENERATED ALWAYS AS IDENTITY, event_id uuid, type text, key text,
                                      version int CHECK (version < 1000000));
      GRANT SELECT, INSERT ON ${league}.applied TO ${league}_system`);
    const service = async (name: string, poolSize: number): Promise<BedService> => {
      const url = store.urlAs(`${name}_system`, PASSWORD);
      return { name, url, database: await openDatabase({ url, poolSize, applicationName: `${name} pool` }) };
    };
    return new MessagingBed(transport, store, admin, await service(club, 12), await service(league, 8));
  }

  get topic(): string {
    return `${this.writer.name}.v1`;
  }

  /** Type of the events of a bed; another name is another type of the same topic. */
  type(name = 'match-played'): string {
    return `${this.writer.name}.${name}.v1`;
  }

  message(key: string, version: number, changes: Partial<EventMessage> = {}): EventMessage {
    const time = new Date().toISOString();
    return { id: newId(), topic: this.topic, type: this.type(), key, version, time, payload: { version }, ...changes };
  }

  /** Another instance of the event log, as a process of this service would have. */
  eventLog(service: BedService): EventLog {
    const log =
      this.transport.kind === 'kafka'
        ? kafkaEventLog({ brokers: this.transport.brokers, clientId: service.name })
        : postgresEventLog({ url: service.url });
    this.#closings.push(() => log.close());
    return log;
  }

  /** Another relay of the writer, running. */
  relay(eventLog: EventLog = this.eventLog(this.writer), sweepMilliseconds = 500): Relay {
    const relay = new Relay({ schema: this.writer.name, url: this.writer.url, eventLog, sweepMilliseconds });
    relay.start();
    this.#closings.push(() => relay.stop());
    return relay;
  }

  /** Another consumer of the reader that applies the bed's events; not yet listening. */
  consumer(options: Partial<EventConsumerOptions> = {}): EventConsumer {
    const consumer = new EventConsumer({
      consumer: this.reader.name,
      schema: this.reader.name,
      database: this.reader.database,
      eventLog: options.eventLog ?? this.eventLog(this.reader),
      validate: (message) => message,
      ...options,
    });
    this.#closings.push(() => consumer.close());
    return consumer;
  }

  /** A consumer of the reader that writes down what it applies, listening. */
  async applying(options: Partial<EventConsumerOptions> = {}): Promise<EventConsumer> {
    const consumer = this.consumer(options);
    consumer.handle(this.type(), async ({ tx, events }) => {
      await tx.query(
        `INSERT INTO ${this.reader.name}.applied (event_id, type, key, version)
         SELECT id, type, key, version FROM unnest($1::uuid[], $2::text[], $3::text[], $4::int[]) WITH ORDINALITY
                AS e(id, type, key, version, place) ORDER BY place`,
        [events.map((e) => e.id), events.map((e) => e.type), events.map((e) => e.key), events.map((e) => e.version)],
      );
      return events.map(({ id, key }) => ({ eventId: id, target: `match/${key}` }));
    });
    await consumer.listen();
    return consumer;
  }

  /** Writes messages to the writer's outbox. */
  publish(messages: readonly EventMessage[]): Promise<void> {
    return this.writer.database.transaction((tx) => addToOutbox(tx, this.writer.name, messages));
  }

  /** What the reader has applied, in the order it did. */
  applied(): Promise<{ event_id: string; key: string; version: number }[]> {
    return this.admin.query(`SELECT event_id, key, version FROM ${this.reader.name}.applied ORDER BY seq`);
  }

  async appliedCount(): Promise<number> {
    const [row] = await this.admin.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM ${this.reader.name}.applied`,
    );
    return row!.count;
  }

  /** Cuts connections whose application name is like this pattern, as a crash of their process would; answers how many. */
  async cutConnections(pattern: string): Promise<number> {
    const rows = await this.admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name LIKE $1`,
      [pattern],
    );
    return rows.length;
  }

  async stop(): Promise<void> {
    for (const close of this.#closings.toReversed()) await close();
    await Promise.all([this.writer, this.reader].map(({ database }) => database.close()));
    await this.admin.close();
    const roles = [this.writer, this.reader].flatMap(({ name }) => ROLES.map((role) => `${name}_${role}`));
    await this.store.drop(roles);
  }
}

async function createService(admin: Database, name: string): Promise<void> {
  for (const role of ROLES) await admin.query(`CREATE ROLE ${name}_${role} LOGIN PASSWORD '${PASSWORD}'`);
  await admin.query(`CREATE SCHEMA ${name} AUTHORIZATION ${name}_owner`);
  await admin.query(`SET ROLE ${name}_owner; ${messagingTablesSql(name)}; RESET ROLE`);
}

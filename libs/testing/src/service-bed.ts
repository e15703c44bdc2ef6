import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import pg from 'pg';
import { type EventContract, type EventMessage, LISTENS_TO, TOPIC_OWNERS, toMessage } from '@huzhu/contracts';
import type { StaffRole } from '@huzhu/contracts';
import { type EventLog, postgresEventLog } from '@huzhu/messaging';
import {
  provisionDatabase,
  type RunningService,
  schemaOf,
  type ServiceDefinition,
  serviceUrl,
  startService,
  type TestOptions,
} from '@huzhu/service';
import { v7 as newId } from 'uuid';
import { TestIssuer } from './test-issuer.js';
import { waitUntil } from './wait-until.js';

const PASSWORD = 'test';

/** Organisations every bed knows: a city, two counties below it, and a foreign city. */
export const ORGS = {
  province: '00000000-0000-7000-8000-000000000002',
  city: '00000000-0000-7000-8000-000000000003',
  east: '00000000-0000-7000-8000-000000000004',
  west: '00000000-0000-7000-8000-000000000005',
  elsewhere: '00000000-0000-7000-8000-000000000009',
} as const;

/** By name: a unit, then those above it. */
const UNITS = {
  city: [ORGS.city, ORGS.province],
  east: [ORGS.east, ORGS.city, ORGS.province],
  west: [ORGS.west, ORGS.city, ORGS.province],
  elsewhere: [ORGS.elsewhere],
};

/** An answer of the service under test. */
export interface Answer {
  readonly status: number;
  // oxlint-disable-next-line no-explicit-any
  readonly body: any;
  readonly headers: Headers;
}

export interface CallOptions {
  readonly token?: string;
  readonly body?: unknown;
  readonly form?: FormData;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * One service on a fresh database with the PostgreSQL transport: signed-in callers, events delivered from other services,
 * messages it sent out. Real everything; only the neighbours are played.
 */
export class ServiceBed {
  private readonly neighbours = new Map<string, EventLog>();

  readonly environment: NodeJS.ProcessEnv;
  /** Superuser connection to the bed's database, for looking at rows. */
  readonly admin: pg.Client;
  private readonly issuer: TestIssuer;
  private readonly directory: string;

  private constructor(
    readonly definition: ServiceDefinition,
    place: Pick<ServiceBed, 'environment' | 'admin'> & { issuer: TestIssuer; directory: string },
    private running: RunningService,
  ) {
    ({ environment: this.environment, admin: this.admin, issuer: this.issuer, directory: this.directory } = place);
  }

  /** Needs `TEST_POSTGRES_URL`, which `npm test` sets. `extra` adds the service's own variables. */
  static async start(
    definition: ServiceDefinition,
    extra: NodeJS.ProcessEnv = {},
    today = '2026-01-05',
    testing: TestOptions = {},
  ): Promise<ServiceBed> {
    const adminUrl = process.env['TEST_POSTGRES_URL'];
    if (adminUrl === undefined) throw new Error('run specs through `npm test -- PATTERN`: it brings PostgreSQL');
    const database = `bed_${randomUUID().replaceAll('-', '')}`;
    const services = TOPIC_OWNERS.map((name) => ({ name, password: PASSWORD, listensTo: LISTENS_TO[name] }));
    await provisionDatabase({ adminUrl, database, services });
    const issuer = await TestIssuer.start();
    const directory = await mkdtemp(join(tmpdir(), 'bed-'));
    await writeFile(join(directory, 'business-day'), today);
    const own = services.find((service) => service.name === definition.name)!;
    const environment = {
      NODE_ENV: 'test',
      HOST: '127.0.0.1',
      PORT: '0',
      DATABASE_URL: serviceUrl(adminUrl, database, own),
      ISSUER_URL: issuer.url,
      JWKS_URL: `${issuer.url}/jwks`,
      CLOCK: `file:${join(directory, 'business-day')}`,
      PERSON_KEY_SECRET: Buffer.alloc(32, 7).toString('base64'),
      FIELD_KEYS: JSON.stringify({ 1: randomBytes(32).toString('base64') }),
      FILES_DIR: join(directory, 'files'),
      LOG_LEVEL: 'fatal',
      ...(await payeeKeys()),
      ...extra,
    };
    const admin = new pg.Client({ connectionString: adminUrl.replace(/\/[^/]*$/, `/${database}`) });
    await admin.connect();
    const running = await startService(definition, environment, testing);
    await seedOrganisations(admin, schemaOf(definition.name));
    return new ServiceBed(definition, { environment, admin, issuer, directory }, running);
  }

  get url(): string {
    return this.running.url;
  }

  get schema(): string {
    return schemaOf(this.definition.name);
  }

  get service(): RunningService {
    return this.running;
  }

  /** A token of a member of staff; another call is another person unless `id` is given. */
  staff(
    roles: StaffRole | readonly StaffRole[],
    options: { orgId?: string; id?: string; personKey?: string } = {},
  ): Promise<string> {
    const { orgId = ORGS.city, id = newId(), personKey } = options;
    return this.issuer.tokenFor({
      kind: 'staff',
      id,
      orgId,
      roles: typeof roles === 'string' ? [roles] : roles,
      ...(personKey === undefined ? {} : { personKey }),
    });
  }

  /** A token of a member. */
  member(personKey: string): Promise<string> {
    return this.issuer.tokenFor({ kind: 'member', id: personKey.slice(0, 32), personKey });
  }

  /** One request; JSON answers are read. */
  async call(method: string, path: string, options: CallOptions = {}): Promise<Answer> {
    const { token, body, form, key, headers } = options;
    const response = await fetch(new URL(path, this.url), {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(form === undefined ? {} : { body: form }),
    });
    const text = await response.text();
    const json = (response.headers.get('content-type') ?? '').includes('json');
    return { status: response.status, body: json && text !== '' ? JSON.parse(text) : text, headers: response.headers };
  }

  /** Delivers an event of a neighbour, and waits until the service has read it. Give the same `id` to deliver it again. */
  async deliver<Payload extends object>(
    contract: EventContract<Payload>,
    payload: Payload,
    facts: { id?: string; version?: number } = {},
  ): Promise<string> {
    const id = facts.id ?? newId();
    await this.deliverAll(contract, [payload], [id], facts.version);
    return id;
  }

  /** Delivers many events at once, in one append; an id that stands twice is a duplicate within one batch. */
  async deliverAll<Payload extends object>(
    contract: EventContract<Payload>,
    payloads: readonly Payload[],
    ids: readonly string[] = payloads.map(() => newId()),
    version = 1,
  ): Promise<void> {
    const time = new Date().toISOString();
    const messages = payloads.map((payload, index) => toMessage(contract, payload, { id: ids[index]!, time, version }));
    await this.neighbour(contract.owner).append(messages);
    await this.consumed(contract.topic);
  }

  /** Delivers messages of any neighbours as they are, in their order, and waits until the service has read them. */
  async deliverMessages(messages: readonly EventMessage[]): Promise<void> {
    const topics = [...new Set(messages.map(({ topic }) => topic))];
    for (const topic of topics) {
      const owner = topic.slice(0, topic.lastIndexOf('.'));
      await this.neighbour(owner).append(messages.filter((message) => message.topic === topic));
    }
    for (const topic of topics) await this.consumed(topic);
  }

  /** Waits until the service has read every event of a topic. */
  async consumed(topic: string): Promise<void> {
    await waitUntil(`all of ${topic} is consumed`, async () => {
      const behind = await this.rows(
        `SELECT 1 FROM bus.head h LEFT JOIN bus.consumer_offset o
             ON o.topic = h.topic AND o.shard = h.shard AND o.role = $2
          WHERE h.topic = $1 AND h.next_offset > coalesce(o.next_offset, 0)`,
        [topic, `${this.schema}_system`],
      );
      return behind.length === 0;
    });
  }

  /** Payloads of the messages the service has written to its outbox, oldest first. */
  async sent<Payload extends object>(contract: EventContract<Payload>): Promise<Payload[]> {
    const { rows } = await this.admin.query<{ payload: Payload }>(
      `SELECT payload FROM ${this.schema}.outbox WHERE type = $1 ORDER BY id`,
      [contract.type],
    );
    return rows.map((row) => row.payload);
  }

  /** Rows as the superuser sees them. */
  async rows<Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return (await this.admin.query<Row>(sql, parameters)).rows;
  }

  /** Moves the business day; instants are real unless one is given (ISO 8601 in UTC), which then stands still. */
  async setToday(day: string, instant = ''): Promise<void> {
    const file = join(this.directory, 'business-day');
    // Whoever reads it meanwhile finds the old day or the new one, never an empty file.
    await writeFile(`${file}.next`, `${day}\n${instant}`);
    await rename(`${file}.next`, file);
  }

  /** Stops the service and starts it again on the same data. */
  async restart(): Promise<void> {
    await this.running.stop();
    this.running = await startService(this.definition, this.environment);
  }

  async stop(): Promise<void> {
    await this.running.stop();
    for (const eventLog of this.neighbours.values()) await eventLog.close();
    await this.issuer.stop();
    await this.admin.end();
    await rm(this.directory, { recursive: true, force: true });
  }

  private neighbour(owner: string): EventLog {
    const held = this.neighbours.get(owner);
    if (held) return held;
    const url = new URL(this.environment['DATABASE_URL']!);
    url.username = `${schemaOf(owner)}_system`;
    const eventLog = postgresEventLog({ url: url.href });
    this.neighbours.set(owner, eventLog);
    return eventLog;
  }
}

async function payeeKeys(): Promise<Record<string, string>> {
  const { privateKey, publicKey } = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true });
  const [secret, open] = [await exportJWK(privateKey), await exportJWK(publicKey)];
  return {
    PAYEE_PUBLIC_KEY: JSON.stringify({ ...open, kid: 'test' }),
    PAYEE_PRIVATE_KEYS: JSON.stringify([{ ...secret, kid: 'test' }]),
  };
}

async function seedOrganisations(admin: pg.Client, schema: string): Promise<void> {
  for (const [name, ancestors] of Object.entries(UNITS)) {
    await admin.query(
      `INSERT INTO ${schema}.org_closure (org_id, ancestor_id, version, name)
       SELECT $1, ancestor, 1, $3 FROM UNNEST($2::uuid[]) AS ancestor ON CONFLICT DO NOTHING`,
      [ancestors[0], ancestors, name],
    );
  }
}

import { busGrantsSql, busSql, busUpgradeSql } from '@huzhu/messaging';
import pg from 'pg';

/** One service as the database knows it. */
export interface ProvisionedService {
  /** e.g. `winter-relief`; its schema is `winter_relief`. */
  readonly name: string;
  readonly password: string;
  /** Services whose topics it reads. */
  readonly listensTo: readonly string[];
}

/** The schema of a service. */
export const schemaOf = (service: string): string => service.replaceAll('-', '_');

/** Connection URL of a service's `_app` role. */
export function serviceUrl(adminUrl: string, database: string, service: ProvisionedService): string {
  const url = new URL(adminUrl);
  url.username = `${schemaOf(service.name)}_app`;
  url.password = encodeURIComponent(service.password);
  url.pathname = `/${database}`;
  return url.href;
}

/**
 * Makes database, roles, schemas and the event bus, as superuser; run again it changes nothing but passwords. Every service
 * gets a schema and three roles that see no other schema: `_owner` migrates, `_app` serves people under row-level security,
 * `_system` runs reactions, relay and bulk work.
 */
export async function provisionDatabase(options: {
  readonly adminUrl: string;
  readonly database: string;
  readonly services: readonly ProvisionedService[];
}): Promise<void> {
  await withClient(options.adminUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock(7000, 1)');
    for (const service of options.services) await createRoles(client, service);
    await createRole(client, 'bus_owner', null);
    const held = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [options.database]);
    if (held.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(options.database)}`);
  });
  const url = new URL(options.adminUrl);
  url.pathname = `/${options.database}`;
  await withClient(url.href, async (client) => {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock(7000, 2)');
    await client.query(`REVOKE ALL ON DATABASE ${client.escapeIdentifier(options.database)} FROM PUBLIC`);
    await client.query('REVOKE ALL ON SCHEMA public FROM PUBLIC');
    for (const service of options.services) await createSchema(client, options.database, schemaOf(service.name));
    const bus = await client.query(`SELECT 1 FROM pg_namespace WHERE nspname = 'bus'`);
    await client.query(bus.rowCount === 0 ? busSql() : busUpgradeSql());
    for (const service of options.services) {
      await client.query(busGrantsSql({ service: service.name, listensTo: service.listensTo }));
    }
    await client.query('COMMIT');
  });
}

async function createRoles(client: pg.Client, service: ProvisionedService): Promise<void> {
  for (const role of ['owner', 'app', 'system']) {
    await createRole(client, `${schemaOf(service.name)}_${role}`, service.password);
  }
}

async function createRole(client: pg.Client, role: string, password: string | null): Promise<void> {
  const held = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  const name = client.escapeIdentifier(role);
  if (held.rowCount === 0) await client.query(`CREATE ROLE ${name} NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS`);
  if (password !== null) await client.query(`ALTER ROLE ${name} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
}

async function createSchema(client: pg.Client, database: string, schema: string): Promise<void> {
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema} AUTHORIZATION ${schema}_owner`);
  await client.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${client.escapeIdentifier(database)} TO
    ${schema}_owner, ${schema}_app, ${schema}_system`);
}

async function withClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

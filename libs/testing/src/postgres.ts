import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** A database of one's own on the PostgreSQL of the tests. */
export interface TestDatabase {
  readonly name: string;
  /** Superuser connection to it. */
  readonly url: string;
  /** The same database under another role. */
  urlAs(role: string, password?: string): string;
  /** Drops it, and the roles given; whoever is still connected is disconnected. */
  drop(roles?: readonly string[]): Promise<void>;
}

/** Superuser URL of the tests' PostgreSQL, which `npm test` provides; throws with advice if it is missing. */
export function testPostgresUrl(): string {
  const url = process.env['TEST_POSTGRES_URL'];
  if (!url) throw new Error('run specs through `npm test -- PATTERN`: it brings PostgreSQL');
  return url;
}

/** Creates a fresh, empty database. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const adminUrl = testPostgresUrl();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  // The other template may be in use by whoever creates a database at the same time.
  await asSuperuser(adminUrl, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE template0`));
  const urlAs = (role?: string, password = ''): string => {
    const url = new URL(adminUrl);
    url.pathname = `/${name}`;
    if (role !== undefined) {
      url.username = role;
      url.password = password;
    }
    return url.href;
  };
  return {
    name,
    url: urlAs(),
    urlAs,
    drop: (roles = []) =>
      asSuperuser(adminUrl, async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
        for (const role of roles) await client.query(`DROP ROLE IF EXISTS ${client.escapeIdentifier(role)}`);
      }),
  };
}

async function asSuperuser(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { roleUrl } from './service-database.js';

const CONNECT_MILLISECONDS = 10_000;

/**
 * One connection of the system role outside any pool, for bulk work: it holds a lock as long as it lives (the server frees
 * it when the process is killed) and copies rows into tables without row-level security.
 */
export class BulkSession {
  private constructor(private readonly client: pg.Client) {}

  /** `appUrl`: the connection URL of the service's `_app` role. */
  static async open(appUrl: string, applicationName: string): Promise<BulkSession> {
    const client = new pg.Client({
      connectionString: roleUrl(appUrl, 'system'),
      application_name: applicationName,
      connectionTimeoutMillis: CONNECT_MILLISECONDS,
      keepAlive: true,
    });
    // A connection that is cut while idle is reported by the next statement; without a listener it would end the process.
    client.on('error', () => {});
    await client.connect();
    return new BulkSession(client);
  }

  /** Takes the lock of a name until the session closes; false if somebody else holds it. */
  async tryLock(name: string): Promise<boolean> {
    const { rows } = await this.client.query<{ taken: boolean }>(
      'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS taken',
      [name],
    );
    return rows[0]?.taken === true;
  }

  /** Copies text (`COPY … FROM STDIN` format) in one statement: all of it is there afterwards, or nothing. */
  async copy(sql: string, text: string): Promise<void> {
    const stream = this.client.query(copyFrom(sql));
    await pipeline(Readable.from([Buffer.from(text)]), stream);
  }

  async close(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }
}

/** A value in COPY's text format; null is `\N`. */
export function copyText(value: string | number | boolean | null): string {
  if (value === null) return '\\N';
  if (typeof value !== 'string') return String(value);
  return value.replace(/[\\\t\n\r]/g, (character) => COPY_ESCAPES[character] ?? character);
}

const COPY_ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

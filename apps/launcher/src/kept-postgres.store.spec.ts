import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeCluster } from '@huzhu/embedded';
import pg from 'pg';
import { waitUntil } from '@huzhu/testing';
import { keepPostgres } from './kept-postgres.js';
import { Teardown } from './teardown.js';

const answers = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
};

test('a database that is killed is there again at the same address, and ends with the platform', async () => {
  const teardown = new Teardown();
  const said: string[] = [];
  const folder = await mkdtemp(join(tmpdir(), 'kept-'));
  const dataDir = join(folder, 'postgres');
  const settings = { dataDir, password: 'kept', durable: false };
  const postgres = await keepPostgres(settings, teardown, (line) => said.push(line));
  try {
    expect(await answers(postgres.url)).toBe(true);
    process.kill(postgres.pid, 'SIGKILL');
    await waitUntil('PostgreSQL listens again', () => said.some((line) => line.endsWith('again')), 60_000);
    await waitUntil('it answers', () => answers(postgres.url), 60_000);
  } finally {
    await teardown.run();
    removeCluster(dataDir);
    await rm(folder, { recursive: true });
  }
  expect(await answers(postgres.url)).toBe(false);
}, 120_000);

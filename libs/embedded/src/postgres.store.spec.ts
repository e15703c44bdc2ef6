import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { removeCluster } from './cluster-folder.js';
import { processEnds, processRuns } from './process-identity.js';
import { startPostgres } from './postgres.js';

describe('embedded PostgreSQL', () => {
  // As strict as a home folder of root: only its owner may enter.
  const folder = mkdtempSync(join(tmpdir(), 'huzhu-embedded-'));
  const dataDir = join(folder, 'postgres');
  const options = { dataDir, password: 'secret', durable: false };

  afterAll(() => {
    removeCluster(dataDir);
    rmSync(folder, { recursive: true });
  });

  async function query(url: string, sql: string): Promise<unknown[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  it('starts in a folder only its owner may enter, and keeps the data between starts', async () => {
    const first = await startPostgres(options);
    await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS number');
    await first.stop();
    expect(processRuns(first.pid)).toBe(false);

    const second = await startPostgres(options);
    expect(await query(second.url, 'SELECT number FROM kept')).toEqual([{ number: 7 }]);
    expect(await query(second.url, 'SHOW max_connections')).toEqual([{ max_connections: '200' }]);
    // Who comes through the socket file has no address.
    const local = 'SELECT inet_client_addr() IS NULL AS local';
    expect(await query(second.socketUrl, local)).toEqual([{ local: true }]);
    expect(await query(second.url, local)).toEqual([{ local: false }]);
    await second.stop();
  });

  it('refuses a second server on the same data', async () => {
    const running = await startPostgres(options);
    await expect(startPostgres(options)).rejects.toThrow(`in use by process ${process.pid}`);
    await running.stop();
  });

  it('does not outlive a killed starter, and starts again on its data', async () => {
    const program = `
      import { startPostgres } from ${JSON.stringify(join(process.cwd(), 'dist/libs/embedded/src/index.js'))};
      const { pid } = await startPostgres(${JSON.stringify(options)});
      process.stdout.write(String(pid));
      process.kill(process.pid, 'SIGKILL');`;
    let orphan = 0;
    try {
      execFileSync(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    } catch (error) {
      orphan = Number((error as { stdout: Buffer }).stdout);
    }
    expect(orphan).toBeGreaterThan(0);
    const again = await startPostgres(options);
    expect(await query(again.url, 'SELECT number FROM kept')).toEqual([{ number: 7 }]);
    expect(await processEnds(orphan, 0)).toBe(true);
    await again.stop();
  });

  it('is ended by its guard even when nobody starts it again', async () => {
    const program = `
      import { startPostgres } from ${JSON.stringify(join(process.cwd(), 'dist/libs/embedded/src/index.js'))};
      const { pid } = await startPostgres({ durable: false, dataDir: ${JSON.stringify(dataDir)}, password: 'secret' });
      process.stdout.write(String(pid));
      process.exit(1);`;
    let orphan = 0;
    try {
      execFileSync(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    } catch (error) {
      orphan = Number((error as { stdout: Buffer }).stdout);
    }
    expect(orphan).toBeGreaterThan(0);
    expect(await processEnds(orphan, 10_000)).toBe(true);
  });

  it('leaves nothing of a temporary database, not even when its starter was killed', async () => {
    const program = `
      import { startPostgres } from ${JSON.stringify(join(process.cwd(), 'dist/libs/embedded/src/index.js'))};
      const { pid, logFile } = await startPostgres({ durable: false });
      process.stdout.write(JSON.stringify({ pid, logFile }));
      process.kill(process.pid, 'SIGKILL');`;
    const child = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
    const killed = JSON.parse(child.stdout) as { pid: number; logFile: string };
    expect(await processEnds(killed.pid, 10_000)).toBe(true);

    const next = await startPostgres({ durable: false });
    await next.stop();
    expect(existsSync(dirname(next.logFile))).toBe(false);
    // Only root's databases move to a place of their own, and only there somebody must clean up.
    if (process.getuid?.() === 0) expect(existsSync(dirname(killed.logFile))).toBe(false);
  });
});

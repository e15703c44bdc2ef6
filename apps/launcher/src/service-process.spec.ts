import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, processRuns } from '@huzhu/embedded';
import { ServiceProcess } from './service-process.js';

const PROGRAM = `
  import { createServer } from 'node:http';
  createServer((request, response) => {
    response.statusCode = request.url === '/readyz' ? 200 : 404;
    response.end(JSON.stringify({ secret: process.env.FROM_CALLER ?? null }));
  }).listen(Number(process.env.PORT), '127.0.0.1');
  console.log('{"msg":"listening"}');
`;

describe('a service as a process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'huzhu-process-'));
  const entry = join(folder, 'main.mjs');
  const said: string[] = [];

  async function service(program: string): Promise<ServiceProcess> {
    writeFileSync(entry, program);
    const port = await freePort();
    const logFile = join(folder, 'logs', 'service.log');
    const environment = { PORT: String(port) };
    const url = `http://127.0.0.1:${port}`;
    return new ServiceProcess({ name: 'service', entry, url, environment, logFile, say: (line) => said.push(line) });
  }

  afterAll(() => rmSync(folder, { recursive: true }));

  it('is ready when it says so, and writes its log', async () => {
    const process = await service(PROGRAM);
    await process.start();
    expect(readFileSync(join(folder, 'logs', 'service.log'), 'utf8')).toContain('listening');
    const pid = process.pid as number;
    await process.stop();
    expect(processRuns(pid)).toBe(false);
  });

  it('comes back after a crash, and the crash is told', async () => {
    const process = await service(PROGRAM);
    await process.start();
    const first = process.pid;
    await process.crash();
    await process.ready();
    expect(process.pid).not.toBe(first);
    expect(said.join('\n')).toContain('service ended (SIGKILL), started again in 0.5 s');
    while (!said.includes('service is ready again')) await new Promise((resolve) => setTimeout(resolve, 20));
    await process.stop();
  });

  it('does not come back once it was stopped while it waited for its next try', async () => {
    const process = await service('process.exit(3)');
    const started = process.start();
    while (!said.some((line) => line.includes('exit 3'))) await new Promise((resolve) => setTimeout(resolve, 20));
    await process.stop();
    await started;
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(process.pid).toBeUndefined();
  });

  it('that ends by an error tells what it said, and not where it came from', async () => {
    const deep =
      'const fall = (depth) => { if (depth === 0) throw new Error("the seal is broken"); fall(depth - 1); };';
    const process = await service(`${deep} fall(20);`);
    const started = process.start();
    while (!said.some((line) => line.includes('exit 1'))) await new Promise((resolve) => setTimeout(resolve, 20));
    await process.stop();
    await started;
    expect(said.find((line) => line.includes('exit 1'))).toContain('Error: the seal is broken');
  });

  it('is not handed the settings of the caller', async () => {
    process.env['FROM_CALLER'] = 'a secret';
    const port = await freePort();
    writeFileSync(entry, PROGRAM);
    const url = `http://127.0.0.1:${port}`;
    const logFile = join(folder, 'logs', 'other.log');
    const other = new ServiceProcess({
      name: 'other',
      entry,
      url,
      environment: { PORT: String(port) },
      logFile,
      say: () => undefined,
    });
    await other.start();
    expect(await (await fetch(url)).json()).toEqual({ secret: null });
    await other.stop();
    delete process.env['FROM_CALLER'];
  });
});

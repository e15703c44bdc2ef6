import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createHash } from 'node:crypto';
import type { Terminal } from './command.js';
import { commands } from './commands/index.js';
import { runCommand } from './run-command.js';

const PERIOD = ['--from', '2026-01-01', '--to', '2026-06-30'];
/** Somebody's card that several people were paid to, in a platform that has nothing else. */
const PLANTED = { id: 'a-payment', day: '2026-02-03', amountFen: 1, detail: '3 people' };

/** A platform with one finding; it keeps what it was asked for. */
class Platform {
  readonly asked: string[] = [];
  /** What is refused, and how. */
  refused = new Map<string, number>();
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://platform');
      this.asked.push(`${request.method} ${pathname}`);
      const status = this.refused.get(pathname) ?? 200;
      response.writeHead(status, { 'content-type': 'application/json' });
      const body = status === 200 ? answerOf(pathname, searchParams) : { code: 'REFUSED' };
      response.end(JSON.stringify(body));
    });
  }

  async start(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

function answerOf(path: string, query: URLSearchParams): object {
  if (path.endsWith('/sign-in')) return { accessToken: 'token' };
  const money = path.startsWith('/api/disbursement/');
  if (path.endsWith('/audit-tests') && money)
    return { items: [{ test: 'CARD_OF_SEVERAL_PEOPLE', chinese: '一卡多人', object: 'payment', means: '' }] };
  const within = (query.get('from') ?? '') <= PLANTED.day && PLANTED.day <= (query.get('to') ?? '');
  // Its second page holds it.
  if (path.endsWith('/audit-findings') && within)
    return query.has('after') ? { items: [PLANTED] } : { items: [], nextCursor: 'more' };
  if (path.endsWith('/totals')) return { funds: [], orders: [], ledgerDifferenceFen: 0 };
  return { items: [], findings: [] };
}

describe('huzhu audit', () => {
  let folder: string;
  let platform: Platform;
  let url: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'audit-'));
    platform = new Platform();
    url = await platform.start();
    process.env['HUZHU_PASSWORD'] = 'password';
  });
  afterEach(async () => {
    delete process.env['HUZHU_PASSWORD'];
    platform.stop();
    await rm(folder, { recursive: true });
  });

  async function audit(...args: readonly string[]) {
    const lines: string[] = [];
    const messages: string[] = [];
    const captured: Terminal = {
      print: async (value) => void lines.push(JSON.stringify(value)),
      write: async (line) => void lines.push(line),
      say: (message) => void messages.push(message),
      pathOf: (argument) => resolve(folder, argument),
    };
    const exitCode = await runCommand(['audit', ...args], commands, captured);
    return { exitCode, lines, said: messages.join('\n') };
  }
  const write = (...more: readonly string[]) => audit(...PERIOD, '--url', url, '--out', 'package', ...more);
  const read = (name: string) => readFile(join(folder, 'package', name));

  it('takes a planted case along, with files that cannot be written again and hashes that hold', async () => {
    const { exitCode, lines, said } = await write();
    expect([exitCode, said]).toEqual([0, '']);
    const findings = (await read('findings.jsonl')).toString().trim().split('\n');
    expect(findings.map((line) => JSON.parse(line) as object)).toEqual([
      { service: 'disbursement', test: 'CARD_OF_SEVERAL_PEOPLE', chinese: '一卡多人', object: 'payment', ...PLANTED },
    ]);
    const { period, files } = JSON.parse((await read('manifest.json')).toString()) as {
      period: object;
      files: { name: string; lines: number; sha256: string }[];
    };
    expect(period).toEqual({ from: '2026-01-01', to: '2026-06-30' });
    for (const { name, sha256 } of files)
      expect([
        name,
        createHash('sha256')
          .update(await read(name))
          .digest('hex'),
      ]).toEqual([name, sha256]);
    expect(lines).toHaveLength(files.length);
    const written = await readdir(join(folder, 'package'));
    expect(written.toSorted()).toEqual([...files.map(({ name }) => name), 'manifest.json'].toSorted());
    for (const name of written) expect((await stat(join(folder, 'package', name))).mode & 0o777).toBe(0o444);
  });

  it('changes nothing: beside signing in it only reads', async () => {
    await write('--json');
    expect(platform.asked.length).toBeGreaterThan(20);
    expect(platform.asked.filter((asked) => !asked.startsWith('GET '))).toEqual(['POST /api/identity/v1/sign-in']);
  });

  it('leaves cases of other days where they are', async () => {
    const { exitCode } = await audit('--from', '2026-03-01', '--to', '2026-03-31', '--url', url, '--out', 'package');
    expect([exitCode, (await read('findings.jsonl')).toString()]).toEqual([0, '']);
  });

  it.each([
    ['no days', ['--out', 'x'], 'the first and the last day'],
    ['a day that is none', ['--from', '2026-02-30', '--to', '2026-03-01', '--out', 'x'], 'the first and the last day'],
    ['days in the wrong order', ['--from', '2026-02-02', '--to', '2026-02-01', '--out', 'x'], 'the first and the last'],
    ['no folder', PERIOD, 'a folder that is to be written'],
    ['an option that nobody knows', [...PERIOD, '--out', 'x', '--everything'], '--everything'],
    ['a word too many', [...PERIOD, '--out', 'x', 'again'], 'again'],
  ])('answers %s in words and with the usage', async (_what, args, sentence) => {
    const { exitCode, said, lines } = await audit(...args, '--url', url);
    expect([exitCode, lines]).toEqual([2, []]);
    expect(said).toContain(sentence);
    expect(said).toContain('usage: huzhu audit');
    expect(platform.asked).toEqual([]);
  });

  it.each([
    ['who may not look', '/api/disbursement/v1/audit-findings', 403, 'answered 403 REFUSED'],
    ['a wrong password', '/api/identity/v1/sign-in', 401, 'answered 401 REFUSED'],
    ['a service that fails', '/api/insight/v1/figures', 500, 'answered 500'],
  ])('says of %s what answered, and leaves no manifest', async (_what, path, status, sentence) => {
    platform.refused.set(path, status);
    const { exitCode, said } = await write();
    expect(exitCode).toBe(1);
    expect(said).toContain(sentence);
    await expect(read('manifest.json')).rejects.toThrow('ENOENT');
  });

  it('says that no platform answers', async () => {
    platform.stop();
    const { exitCode, said } = await write();
    expect([exitCode, said]).toEqual([1, expect.stringContaining('is the platform running?')]);
  });

  it('writes over nothing that is there', async () => {
    await write();
    const again = await write();
    expect(again.exitCode).toBe(1);
    expect(again.said).toContain('is there already');
    await writeFile(join(folder, 'taken'), 'kept');
    const onFile = await audit(...PERIOD, '--url', url, '--out', 'taken');
    expect([onFile.exitCode, await readFile(join(folder, 'taken'), 'utf8')]).toEqual([1, 'kept']);
  });
});

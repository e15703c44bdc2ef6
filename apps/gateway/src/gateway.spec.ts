import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { ConfigurationError } from '@huzhu/service';
import { type RunningGateway, startGateway } from './start-gateway.js';
import { PlayedService } from './testing/played-service.js';

const echo: RequestListener = (request, response) => {
  const hash = createHash('sha256');
  request.on('data', (chunk: Buffer) => hash.update(chunk));
  request.on('end', () => {
    response.setHeader('content-type', 'application/json').setHeader('keep-alive', 'timeout=3');
    response.end(JSON.stringify({ url: request.url, method: request.method, sha256: hash.digest('hex') }));
  });
};

let answer: RequestListener = echo;
let service: PlayedService;
let gateway: RunningGateway;

const environment = (url: string): NodeJS.ProcessEnv => ({
  NODE_ENV: 'test',
  LOG_LEVEL: 'silent',
  IDENTITY_URL: url,
  ENROLLMENT_URL: url,
  CLAIMS_URL: url,
  HARDSHIP_URL: url,
  WINTER_RELIEF_URL: url,
  DISBURSEMENT_URL: 'http://127.0.0.1:1',
  INSIGHT_URL: url,
  UPSTREAM_SECONDS: '1',
  WEB_DIR: join(tmpdir(), 'no-such-folder'),
});

beforeAll(async () => {
  service = await PlayedService.start((request, response) => answer(request, response));
  gateway = await startGateway(environment(service.url));
}, 30_000);
afterAll(async () => {
  await gateway.stop();
  await service.stop();
});
beforeEach(() => {
  answer = echo;
});

const call = (path: string, init: RequestInit = {}) => fetch(new URL(path, gateway.url), init);
const json = async (response: Response): Promise<Record<string, unknown>> =>
  (await response.json()) as Record<string, unknown>;
/** A request with headers that `fetch` would not send. */
const raw = (path: string, headers: Record<string, string>): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    httpRequest(new URL(path, gateway.url), { headers }, (response) => resolve(response.resume()))
      .on('error', reject)
      .end();
  });

describe('passing on', () => {
  test('path, query, method and body arrive as they were sent', async () => {
    const body = randomBytes(3_000_000);
    const response = await call('/api/winter-relief/v1/campaigns/a%2Fb?x=1&y=%E4%BA%92', { method: 'PUT', body });
    expect(await json(response)).toEqual({
      url: '/api/winter-relief/v1/campaigns/a%2Fb?x=1&y=%E4%BA%92',
      method: 'PUT',
      sha256: createHash('sha256').update(body).digest('hex'),
    });
  });

  test('status and problem documents of a service come back untouched', async () => {
    answer = (_request, response) => {
      response.writeHead(422, { 'content-type': 'application/problem+json', 'retry-after': '7' });
      response.end('{"code":"FILE_REFUSED"}');
    };
    const response = await call('/api/claims/v1/claims', { method: 'POST' });
    expect([response.status, response.headers.get('content-type'), response.headers.get('retry-after')]).toEqual([
      422,
      'application/problem+json',
      '7',
    ]);
    expect(await json(response)).toEqual({ code: 'FILE_REFUSED' });
  });

  test('an upload streams: the service has its beginning before its end is sent', async () => {
    const arrived = Promise.withResolvers<void>();
    answer = (request, response) => {
      request.once('data', () => arrived.resolve());
      request.resume().on('end', () => response.end('{}'));
    };
    async function* parts(): AsyncGenerator<Uint8Array> {
      yield randomBytes(100_000);
      // Where the end is awaited, this never is.
      await arrived.promise;
      yield randomBytes(100_000);
    }
    const body = ReadableStream.from(parts());
    const init = { method: 'POST', body, duplex: 'half' } as RequestInit;
    expect((await call('/api/enrollment/v1/rosters', init)).status).toBe(200);
  });

  test('a download streams: its beginning is here before the service has sent its end', async () => {
    let sentAll = false;
    answer = (_request, response) => {
      response.write('first');
      setTimeout(() => {
        sentAll = true;
        response.end('last');
      }, 150);
    };
    const reader = (await call('/api/enrollment/v1/rosters/1/file')).body!.getReader();
    const first = await reader.read();
    expect([Buffer.from(first.value).toString(), sentAll]).toEqual(['first', false]);
    expect(Buffer.from((await reader.read()).value).toString()).toBe('last');
  });

  test('connections to a service are kept', async () => {
    const ports = new Set<number | undefined>();
    for (let index = 0; index < 5; index += 1) {
      await (await call('/api/claims/v1/claims')).text();
      ports.add(service.last.socket.remotePort);
    }
    expect(ports.size).toBe(1);
  });

  test('a caller who leaves ends the request at the service', async () => {
    const left = new Promise<void>((resolve) => {
      answer = (_request, response) => response.on('close', resolve);
    });
    const abort = new AbortController();
    const response = call('/api/claims/v1/claims', { signal: abort.signal });
    await pause(100);
    abort.abort();
    await expect(response).rejects.toThrow();
    await left;
  });
});

describe('headers', () => {
  test('what a caller claims about itself is replaced by what is so', async () => {
    await raw('/api/claims/v1/claims', {
      host: 'huzhu.example',
      'x-forwarded-for': '1.2.3.4',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-user': 'root',
      forwarded: 'for=1.2.3.4',
      'x-real-ip': '1.2.3.4',
      'x-request-id': 'mine',
      authorization: 'Bearer a.b.c',
      'idempotency-key': 'key-of-the-caller',
    });
    const { headers } = service.last;
    expect(headers).toMatchObject({
      host: 'huzhu.example',
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-host': 'huzhu.example',
      'x-forwarded-proto': 'http',
      authorization: 'Bearer a.b.c',
      'idempotency-key': 'key-of-the-caller',
    });
    for (const name of ['x-forwarded-user', 'forwarded', 'x-real-ip']) expect(headers[name]).toBeUndefined();
    expect(headers['x-request-id']).toMatch(/^[0-9a-f]{32}$/);
  });

  test('headers of one connection end at the gateway, in both directions', async () => {
    const response = await raw('/api/claims/v1/claims', {
      connection: 'keep-alive, x-only-here',
      'x-only-here': '1',
      'keep-alive': 'timeout=9',
      te: 'trailers',
      'proxy-authorization': 'Basic eA==',
    });
    const { headers } = service.last;
    for (const name of ['x-only-here', 'keep-alive', 'te', 'proxy-authorization'])
      expect(headers[name]).toBeUndefined();
    expect(response.headers['keep-alive']).not.toBe('timeout=3');
  });

  test('a body cannot be hidden by naming its length in Connection', async () => {
    const body = 'x'.repeat(64);
    const answered = await new Promise<string>((resolve, reject) => {
      const headers = { connection: 'close, content-length', 'content-length': '64' };
      const request = httpRequest(
        new URL('/api/claims/v1/claims', gateway.url),
        { method: 'POST', headers },
        (response) => {
          let text = '';
          response.on('data', (chunk: Buffer) => (text += chunk.toString()));
          response.on('end', () => resolve(text));
        },
      );
      request.on('error', reject).end(body);
    });
    expect(JSON.parse(answered)).toMatchObject({ sha256: createHash('sha256').update(body).digest('hex') });
    expect(service.last.headers['content-length']).toBe('64');
  });

  test('a trace goes on, and begins where there is none; its id is the id of the request', async () => {
    const traceId = 'a'.repeat(32);
    const known = await call('/api/claims/v1/x', { headers: { traceparent: `00-${traceId}-${'b'.repeat(16)}-01` } });
    expect(known.headers.get('x-request-id')).toBe(traceId);
    expect(service.last.headers['traceparent']).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`));
    const fresh = await call('/api/claims/v1/x', { headers: { traceparent: 'nonsense' } });
    expect(service.last.headers['traceparent']).toContain(fresh.headers.get('x-request-id'));
  });

  test('security headers are on every answer, and nothing says what serves it', async () => {
    for (const path of ['/reference', '/api/claims/v1/x', '/nowhere.txt']) {
      const { headers } = await call(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("default-src 'self'");
      expect(headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });
});

describe('a service that is not well', () => {
  test('is 502 when nobody answers, without saying where it was looked for', async () => {
    const response = await call('/api/disbursement/v1/payments');
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const problem = await json(response);
    expect(problem).toMatchObject({ status: 502, code: 'SERVICE_UNAVAILABLE' });
    expect(problem['traceId']).toBe(response.headers.get('x-request-id'));
    expect(JSON.stringify(problem)).not.toMatch(/127\.0\.0\.1|ECONN/);
  });

  test('is 502 when it hangs up', async () => {
    answer = (request) => request.socket.destroy();
    expect((await call('/api/claims/v1/claims')).status).toBe(502);
  });

  test('is 504 when it is silent', async () => {
    answer = () => undefined;
    const response = await call('/api/claims/v1/claims');
    expect([response.status, (await json(response))['code']]).toEqual([504, 'SERVICE_UNAVAILABLE']);
  });

  test('cannot pass half an answer off as a whole one', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half');
      setTimeout(() => response.destroy(), 50);
    };
    const response = await call('/api/claims/v1/claims');
    await expect(response.text()).rejects.toThrow();
  });

  test('makes the gateway not ready, by name', async () => {
    const response = await call('/readyz');
    expect(response.status).toBe(503);
    expect((await json(response))['services']).toMatchObject({ claims: 'ready', disbursement: 'not ready' });
    expect((await call('/livez')).status).toBe(200);
    const whole = await startGateway({ ...environment(service.url), DISBURSEMENT_URL: service.url });
    expect((await fetch(`${whole.url}/readyz`)).status).toBe(200);
    await whole.stop();
  });
});

test.each(['/api/nobody/v1/x', '/api/bank-simulator/v1/x', '/api/claims', '/readyz/claims'])(
  '%s is nowhere',
  async (path) => {
    const seen = service.seen.length;
    const response = await call(path);
    expect([response.status, (await json(response))['code']]).toEqual([404, 'NOT_FOUND']);
    expect(service.seen.length).toBe(seen);
  },
);

test('the reference page leads to the reference of every service, in both languages', async () => {
  const response = await call('/reference');
  const page = await response.text();
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  for (const name of ['identity', 'enrollment', 'claims', 'hardship', 'winter-relief', 'disbursement', 'insight']) {
    expect(page).toContain(`href="/api/${name}/docs"`);
  }
  expect(page).toMatch(/送温暖.*Winter relief/);
});

describe('limits', () => {
  let own: RunningGateway;
  const limited = async (more: NodeJS.ProcessEnv): Promise<void> => {
    own = await startGateway({ ...environment(service.url), ...more });
  };
  afterEach(() => own.stop());

  const statuses = async (url: string, times: number, init: () => RequestInit = () => ({})): Promise<number[]> => {
    const answers = await Promise.all(Array.from({ length: times }, () => fetch(url, init())));
    return answers.map(({ status }) => status).sort((a, b) => a - b);
  };
  const tokenOf = (sub: string): RequestInit => ({
    headers: { authorization: `Bearer e30.${Buffer.from(JSON.stringify({ sub })).toString('base64url')}.x` },
  });

  test('count callers each for themselves, and addresses as a whole', async () => {
    await limited({ RATE_PER_CALLER_PER_MINUTE: '3', RATE_PER_ADDRESS_PER_MINUTE: '8' });
    const url = `${own.url}/api/claims/v1/claims`;
    expect(await statuses(url, 5, () => tokenOf('one'))).toEqual([200, 200, 200, 429, 429]);
    expect(await statuses(url, 3, () => tokenOf('two'))).toEqual([200, 200, 200]);
    expect(await statuses(url, 3)).toEqual([200, 200, 429]);
    const refused = await fetch(url);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await json(refused)).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
    expect((await fetch(`${own.url}/livez`)).status).toBe(200);
  });

  test('are narrower for sign-ins', async () => {
    await limited({ RATE_SIGN_IN_PER_MINUTE: '2' });
    const post = (): RequestInit => ({ method: 'POST' });
    expect(await statuses(`${own.url}/api/identity/v1/sign-in`, 3, post)).toEqual([200, 200, 429]);
    expect(await statuses(`${own.url}/api/identity/v1/member-sign-in/codes`, 1, post)).toEqual([429]);
    expect(await statuses(`${own.url}/api/identity/v1/me`, 2)).toEqual([200, 200]);
  });

  test('believe a forwarded address only from a trusted proxy', async () => {
    await limited({ TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8' });
    await fetch(`${own.url}/api/claims/v1/x`, { headers: { 'x-forwarded-for': '203.0.113.9' } });
    expect(service.last.headers['x-forwarded-for']).toBe('203.0.113.9');
  });
});

test('a start without its variables names every one of them', async () => {
  const start = startGateway({ IDENTITY_URL: 'nowhere', PORT: '99999', LOG_LEVEL: 'silent' });
  const error = await start.then(
    () => undefined,
    (reason: unknown) => reason as ConfigurationError,
  );
  expect(error).toBeInstanceOf(ConfigurationError);
  const named = error!.faults.map((fault) => fault.split(':')[0]);
  expect(named).toEqual(
    expect.arrayContaining(['PORT', 'IDENTITY_URL', 'ENROLLMENT_URL', 'WINTER_RELIEF_URL', 'DISBURSEMENT_URL']),
  );
});

describe('the pages', () => {
  let folder: string;
  let own: RunningGateway;
  const page = (path: string, headers: Record<string, string> = {}) =>
    fetch(new URL(path, own.url), { headers: { accept: 'text/html', ...headers }, redirect: 'manual' });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'huzhu-pages-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<meta property="csp-nonce" nonce="__NONCE__">');
    writeFileSync(join(folder, 'assets', 'main-1a2b.js'), 'export {};');
    writeFileSync(join(folder, 'assets', 'main-1a2b.js.gz'), gzipSync('export {};'));
    writeFileSync(join(folder, 'secret.txt'), 'not a page');
    own = await startGateway({ ...environment(service.url), WEB_DIR: folder });
  });
  afterAll(async () => {
    await own.stop();
    rmSync(folder, { recursive: true });
  });

  test('every address a person opens begins with the same page, under a policy with a nonce of its own', async () => {
    const seen = new Set<string>();
    for (const path of ['/', '/claims', '/work/first-review/0190']) {
      const response = await page(path);
      const nonce = /nonce="([\w-]{22})"/.exec(await response.text())?.[1];
      expect(response.headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}';`);
      expect(response.headers.get('content-security-policy')).toContain("script-src 'self';");
      expect(response.headers.get('content-security-policy')).not.toContain('unsafe');
      expect(response.headers.get('cache-control')).toBe('no-store');
      seen.add(nonce ?? '');
    }
    expect(seen.size).toBe(3);
  });

  test('files of the build are kept for ever, compressed for those who take it', async () => {
    const response = await page('/assets/main-1a2b.js');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(await response.text()).toBe('export {};');
    const plain = await page('/assets/main-1a2b.js', { 'accept-encoding': 'identity' });
    expect(plain.headers.get('content-encoding')).toBeNull();
  });

  test.each(['/assets/gone.js', '/assets/../secret.txt', '/secret.txt', '/api/nobody/v1/x', '/%2e%2e/package.json'])(
    '%s is no page',
    async (path) => {
      const response = await page(path);
      expect([response.status, (await json(response))['code']]).toEqual([404, 'NOT_FOUND']);
    },
  );

  test('without built pages a person is led to the API reference', async () => {
    const response = await fetch(new URL('/', gateway.url), { headers: { accept: 'text/html' }, redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([302, '/reference']);
  });
});

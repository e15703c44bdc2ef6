import { randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type RunningGateway, startGateway } from '../start-gateway.js';
import { PlayedService } from '../testing/played-service.js';

const SILENCE_SECONDS = 3;
const PART_MILLISECONDS = 250;

let answer: RequestListener;
let service: PlayedService;
let gateway: RunningGateway;

beforeAll(async () => {
  service = await PlayedService.start((request, response) => answer(request, response));
  const names = ['IDENTITY', 'ENROLLMENT', 'CLAIMS', 'HARDSHIP', 'WINTER_RELIEF', 'DISBURSEMENT', 'INSIGHT'];
  gateway = await startGateway({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    ...Object.fromEntries(names.map((name) => [`${name}_URL`, service.url])),
    UPSTREAM_SECONDS: String(SILENCE_SECONDS),
    WEB_DIR: join(tmpdir(), 'no-such-folder'),
  });
}, 30_000);
afterAll(async () => {
  await gateway.stop();
  await service.stop();
});

const call = (path: string, init: RequestInit) => fetch(new URL(path, gateway.url), init);

test.each([100, 3_000_000])('a service that hangs up on a body of %i bytes, is a 502 to the caller', async (bytes) => {
  answer = (request) => request.once('data', () => request.socket.destroy());
  const response = await call('/api/claims/v1/claims', { method: 'POST', body: randomBytes(bytes) });
  expect([response.status, ((await response.json()) as Record<string, unknown>)['code']]).toEqual([
    502,
    'SERVICE_UNAVAILABLE',
  ]);
});

test('a service is not silent while a slow upload is still under way', async () => {
  answer = (request, response) => request.resume().on('end', () => response.end('{}'));
  async function* parts(): AsyncGenerator<Uint8Array> {
    for (let past = 0; past <= (SILENCE_SECONDS + 0.5) * 1_000; past += PART_MILLISECONDS) {
      yield randomBytes(10);
      await pause(PART_MILLISECONDS);
    }
  }
  const init = { method: 'POST', body: ReadableStream.from(parts()), duplex: 'half' } as RequestInit;
  expect((await call('/api/enrollment/v1/rosters', init)).status).toBe(200);
});

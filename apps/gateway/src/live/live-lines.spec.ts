import type { RequestListener, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitUntil } from '@huzhu/testing';
import { type RunningGateway, startGateway } from '../start-gateway.js';
import { PlayedService } from '../testing/played-service.js';

const ANSWER_MILLISECONDS_MAX = 60_000;
const AWAY = 'http://127.0.0.1:1';

let lines: { url: string; response: ServerResponse }[] = [];
let answer: RequestListener;
let service: PlayedService;
let gateway: RunningGateway;

/** Opens a line and keeps it. */
const keep: RequestListener = ({ url = '' }, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('event: since\ndata: {}\n\n');
  lines.push({ url, response });
};

beforeAll(async () => {
  service = await PlayedService.start((request, response) => answer(request, response));
  gateway = await startGateway({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    IDENTITY_URL: service.url,
    ENROLLMENT_URL: service.url,
    CLAIMS_URL: service.url,
    HARDSHIP_URL: AWAY,
    WINTER_RELIEF_URL: AWAY,
    DISBURSEMENT_URL: AWAY,
    INSIGHT_URL: AWAY,
    WEB_DIR: join(tmpdir(), 'no-such-folder'),
  });
}, 60_000);
afterAll(async () => {
  await gateway?.stop();
  await service?.stop();
});
beforeEach(() => {
  lines = [];
  answer = keep;
});

const call = (signal?: AbortSignal): Promise<Response> =>
  fetch(new URL('/api/live', gateway.url), {
    headers: { authorization: 'Bearer x.y.z' },
    ...(signal === undefined ? {} : { signal }),
  });

test('the lines of all services become one, of whole events; who leaves lets them go; one that breaks is taken up again', async () => {
  const ending = new AbortController();
  const response = await call(ending.signal);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  let text = '';
  void (async () => {
    for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) text += piece;
  })().catch(() => undefined);
  const heard = (): string[] => text.split('\n\n').slice(0, -1);
  await waitUntil('all services that are there have begun', () => heard().length === 3, ANSWER_MILLISECONDS_MAX);
  expect(lines.map(({ url }) => url).toSorted()).toEqual([
    '/api/claims/v1/live',
    '/api/enrollment/v1/live',
    '/api/identity/v1/live',
  ]);
  expect(service.last.headers.authorization).toBe('Bearer x.y.z');
  const [first, second] = lines;
  first!.response.write('event: changed\ndata: {"of":');
  second!.response.write('event: changed\ndata: {"of":2}\n\n');
  await waitUntil('the whole event arrives', () => heard().length === 4, ANSWER_MILLISECONDS_MAX);
  first!.response.write('1}\n\n');
  await waitUntil('the other one follows', () => heard().length === 5, ANSWER_MILLISECONDS_MAX);
  expect(heard().slice(3)).toEqual(['event: changed\ndata: {"of":2}', 'event: changed\ndata: {"of":1}']);
  first!.response.destroy();
  await waitUntil('the broken line is taken up again', () => lines.length === 4, ANSWER_MILLISECONDS_MAX);
  ending.abort();
  await waitUntil(
    'the services are left',
    () => lines.every(({ response: each }) => each.destroyed),
    ANSWER_MILLISECONDS_MAX,
  );
}, 120_000);

test('a token that a service refuses opens no line, and ends the one that is open when it comes to it', async () => {
  answer = (_request, response) => response.writeHead(401).end();
  const refused = await call();
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([401, 'UNAUTHENTICATED']);
  answer = (_request, response) => response.writeHead(403).end();
  expect((await call()).status).toBe(403);
  answer = keep;
  const response = await call();
  await waitUntil('the lines are open', () => lines.length === 3, ANSWER_MILLISECONDS_MAX);
  answer = (_request, refusal) => refusal.writeHead(401).end();
  lines[0]!.response.end();
  expect(await response.text()).toContain('event: since');
}, 120_000);

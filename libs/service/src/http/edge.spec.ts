import { Body, Controller, Get, Post, Query, type INestApplication } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { IsDay, IsPositiveFen } from '@huzhu/contracts';
import { reject } from '@huzhu/kernel';
import { createLogger, LOGGER } from '../boot/logger.js';
import { Problem } from '../errors/problem.js';
import { ProblemFilter } from '../errors/problem.filter.js';
import { ContractPipe } from './contract.pipe.js';
import { HouseAdapter } from './house-adapter.js';
import { PageQuery, pageOf, cursorKey } from './paging.js';
import { trace } from './trace.js';

class Grant {
  @IsPositiveFen() readonly amountFen!: number;
  @IsDay() readonly on!: string;
}

interface Answer {
  readonly code?: string;
  readonly detail?: string;
  readonly errors?: { readonly pointer: string }[];
  readonly items?: string[];
  readonly nextCursor?: string;
}

const NUMBERS = Array.from({ length: 7 }, (_, index) => String(index));

@Controller()
class EdgeController {
  @Post('grants')
  grant(@Body() body: Grant): Grant {
    return body;
  }

  @Post('refused')
  refused() {
    return reject('BUDGET_CLOSED', 'budget 5.1', { year: 2026 });
  }

  @Get('problem')
  problem(): never {
    throw new Problem(418, 'TEAPOT', 'No coffee here.');
  }

  @Get('broken')
  broken(): never {
    throw new Error('the card 6222020000000000125 of Wang');
  }

  @Get('away')
  away(): never {
    throw Object.assign(new Error('fetch failed'), {
      cause: Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }),
    });
  }

  @Get('numbers')
  numbers(@Query() query: PageQuery) {
    const after = cursorKey(query);
    const rows = NUMBERS.filter((number) => after === null || number > after).slice(0, query.limit + 1);
    return pageOf(
      rows,
      query.limit,
      (row) => row,
      (row) => row,
    );
  }
}

describe('the edge of a service', () => {
  let app: INestApplication;
  let url: string;

  beforeAll(async () => {
    const module = await Test.createTestingModule({
      controllers: [EdgeController],
      providers: [
        { provide: LOGGER, useValue: createLogger('edge', 'silent') },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: ContractPipe },
      ],
    }).compile();
    app = module.createNestApplication(new HouseAdapter(), { logger: false });
    app.use(trace);
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });
  afterAll(() => app?.close());

  async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(new URL(path, url), {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      retryAfter: response.headers.get('retry-after'),
      body: (await response.json()) as Answer,
    };
  }

  test('a body that keeps its contract passes', async () => {
    const grant = { amountFen: 100, on: '2026-01-05' };
    expect(await call('POST', '/grants', grant)).toMatchObject({ status: 201, body: grant });
  });

  test.each([
    ['everything wrong', { amountFen: 1.5, on: '2026-02-30', extra: 1 }, ['/amountFen', '/on', '/extra']],
    ['nothing at all', {}, ['/amountFen', '/on']],
    ['a list', [], ['']],
  ])('a body with %s names each fault once', async (_what, body, pointers) => {
    const answer = await call('POST', '/grants', body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_BODY' } });
    expect(answer.type).toContain('application/problem+json');
    const named = answer.body.errors?.map((error) => error.pointer);
    expect([...new Set(named)].sort()).toEqual([...pointers].sort());
  });

  test('what is away for a moment is asked for again', async () => {
    const code = 'TEMPORARILY_UNAVAILABLE';
    expect(await call('GET', '/away')).toMatchObject({ status: 503, retryAfter: '1', body: { code } });
  });

  test('text that is no JSON is a malformed request', async () => {
    expect(await call('POST', '/grants', '{"amountFen":')).toMatchObject({
      status: 400,
      body: { code: 'MALFORMED_REQUEST' },
    });
  });

  test('a returned refusal becomes a problem with code, clause and facts', async () => {
    const answer = await call('POST', '/refused');
    expect(answer).toMatchObject({ status: 409, body: { code: 'BUDGET_CLOSED', facts: { year: 2026 } } });
    expect(answer.body.detail).toContain('budget 5.1');
  });

  test('a problem keeps its status; the trace id is the caller’s', async () => {
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const answer = await call('GET', '/problem', undefined, { traceparent: `00-${traceId}-b7ad6b7169203331-01` });
    expect(answer).toMatchObject({ status: 418, body: { code: 'TEAPOT', traceId } });
  });

  test('a bug tells nothing but its trace id', async () => {
    const answer = await call('GET', '/broken');
    expect(answer).toMatchObject({ status: 500, body: { code: 'INTERNAL' } });
    expect(JSON.stringify(answer.body)).not.toMatch(/Wang|6222/);
  });

  test('what is not there is a problem too', async () => {
    expect(await call('GET', '/nowhere')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  test('a list is read page by page, each item once', async () => {
    const seen: string[] = [];
    let after = '';
    for (;;) {
      const { body } = await call('GET', `/numbers?limit=3${after}`);
      seen.push(...(body.items ?? []));
      if (body.nextCursor === undefined) break;
      after = `&after=${body.nextCursor}`;
    }
    expect(seen).toEqual(NUMBERS);
  });

  test.each(['limit=0', 'limit=501', 'limit=x', 'after=%20', 'other=1'])('%s is refused', async (query) => {
    expect(await call('GET', `/numbers?${query}`)).toMatchObject({ status: 400, body: { code: 'INVALID_BODY' } });
  });
});

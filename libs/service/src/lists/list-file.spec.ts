import { Controller, Get, Query, type INestApplication } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { ApiOkResponse } from '@nestjs/swagger';
import { EACH, IsAbsentOr, IsFen, IsListOf, IsNested, IsOneOf, IsText } from '@huzhu/contracts';
import { reject } from '@huzhu/kernel';
import { LIST_MEDIA_TYPES, openTable } from '@huzhu/tables';
import { IsArray } from 'class-validator';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, LOGGER } from '../boot/logger.js';
import { ProblemFilter } from '../errors/problem.filter.js';
import { ContractPipe } from '../http/contract.pipe.js';
import { HouseAdapter } from '../http/house-adapter.js';
import { cursorKey, PageQuery, pageOf } from '../http/paging.js';
import { trace } from '../http/trace.js';
import { offerListFiles } from './list-file.interceptor.js';

class Club {
  @IsText(40) readonly name!: string;
  @IsAbsentOr() @IsText(40) readonly town?: string;
}
class Fee {
  @IsText(40) readonly number!: string;
  @IsFen() readonly amountFen!: number;
  @IsArray() @IsOneOf(['LATE', 'SHORT'], EACH) readonly remarks!: string[];
  @IsNested(Club) readonly club!: Club;
}
class FeePage {
  @IsListOf(Fee, 500) readonly items!: Fee[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}
class FeeQuery extends PageQuery {
  @IsAbsentOr() @IsOneOf(['odd']) readonly only?: 'odd';
}

const FEES = Array.from({ length: 1_203 }, (_, place) => ({
  number: String(place).padStart(5, '0'),
  amountFen: place,
  remarks: place % 2 === 0 ? [] : ['LATE', 'SHORT'],
  club: { name: '=1+1', ...(place === 0 ? {} : { town: '青岛' }) },
}));

@Controller()
class FeesController {
  @Get('fees')
  @ApiOkResponse({ type: FeePage })
  fees(@Query() query: FeeQuery) {
    const after = cursorKey(query);
    const kept = FEES.filter(({ number }) => after === null || number > after).filter(
      ({ amountFen }) => query.only === undefined || amountFen % 2 === 1,
    );
    return pageOf(
      kept.slice(0, query.limit + 1),
      query.limit,
      ({ number }) => number,
      (fee) => fee,
    );
  }

  @Get('refused')
  @ApiOkResponse({ type: FeePage })
  refused() {
    return reject('NOT_PERMITTED');
  }
}

describe('a list as a file', () => {
  let app: INestApplication;
  let url: string;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'list-'));
    const module = await Test.createTestingModule({
      controllers: [FeesController],
      providers: [
        { provide: LOGGER, useValue: createLogger('lists', 'silent') },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: ContractPipe },
      ],
    }).compile();
    app = module.createNestApplication(new HouseAdapter(), { logger: false });
    app.use(trace);
    offerListFiles(app);
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });
  afterAll(async () => {
    await app?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const ask = (path: string, accept: string) => fetch(new URL(path, url), { headers: { accept } });

  test('is CSV with all pages, a column a field, and no formula', async () => {
    const answer = await ask('/fees', LIST_MEDIA_TYPES.csv);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="fees.csv"');
    const lines = (await answer.text()).trimEnd().split('\r\n');
    expect(lines).toHaveLength(FEES.length + 1);
    expect(lines.slice(0, 3)).toEqual([
      'number,amountFen,remarks,club.name,club.town',
      `00000,0,,'=1+1,`,
      `00001,1,LATE SHORT,'=1+1,青岛`,
    ]);
  });

  test('keeps filter and cursor rules of the list', async () => {
    const odd = await (await ask('/fees?only=odd&limit=3', LIST_MEDIA_TYPES.csv)).text();
    expect(odd.trimEnd().split('\r\n')).toHaveLength(602);
    expect((await ask('/fees?only=even', LIST_MEDIA_TYPES.csv)).status).toBe(400);
  });

  test('is a workbook with the same rows', async () => {
    const answer = await ask('/fees', `${LIST_MEDIA_TYPES.xlsx};q=0.9`);
    expect(answer.headers.get('content-type')).toBe(LIST_MEDIA_TYPES.xlsx);
    const path = join(folder, 'fees.xlsx');
    await writeFile(path, Buffer.from(await answer.arrayBuffer()));
    const table = await openTable(path, { fileName: 'fees.xlsx' });
    if (table.kind === 'rejected') throw new Error(table.code);
    const rows: (readonly string[])[] = [];
    for await (const item of table.rows) if (item.kind !== 'rejected') rows.push(item.cells);
    expect(rows).toHaveLength(FEES.length + 1);
    expect(rows[2]).toEqual(['00001', '1', 'LATE SHORT', '=1+1', '青岛']);
  });

  test('is a page for who takes JSON, and a refusal stays one', async () => {
    expect(await (await ask('/fees', 'application/json, text/csv')).json()).toMatchObject({
      nextCursor: expect.any(String),
    });
    expect((await ask('/refused', LIST_MEDIA_TYPES.csv)).status).toBe(403);
  });
});

import type { FigureReport, FigureRow } from '@huzhu/contracts';
import type { ServiceBed } from '@huzhu/testing';
import { startInsight } from './testing/insight-bed.js';
import { toldEvents, UNITS } from './testing/told-events.js';

let bed: ServiceBed;
let officer: string;

beforeAll(async () => {
  bed = await startInsight();
  officer = await bed.staff('officer', { orgId: UNITS.city });
  await bed.deliverMessages(toldEvents().all);
}, 60_000);
afterAll(() => bed.stop());

const query = (parameters: Record<string, string>): string => new URLSearchParams(parameters).toString();

async function figures(parameters: Record<string, string>, token = officer): Promise<FigureReport> {
  const path = `/api/insight/v1/figures?${query({ from: '2026-01-01', ...parameters })}`;
  const { status, body } = await bed.call('GET', path, { token });
  expect([status, body.code]).toEqual([200, undefined]);
  return body as FigureReport;
}

const cellOf = (report: FigureReport, indicator: string, orgId: string, part?: FigureRow['part']) =>
  report.rows.find(
    (row) => row.indicator === indicator && row.orgId === orgId && (part === undefined || row.part === part),
  )?.current;

describe('figures', () => {
  test('count a unit that moved later where it stood on the day', async () => {
    const [march, april] = await Promise.all([
      figures({ topic: 'MUTUAL_AID', asOf: '2026-03-31', by: 'UNIT' }),
      figures({ topic: 'MUTUAL_AID', asOf: '2026-04-30', by: 'UNIT' }),
    ]);
    const coverages = (report: FigureReport) =>
      [UNITS.city, UNITS.east, UNITS.west].map((orgId) => cellOf(report, 'COVERAGES', orgId)?.value);
    expect(coverages(march)).toEqual([54, 19, 35]);
    expect(coverages(april)).toEqual([54, 7, 47]);
    expect(cellOf(march, 'NEW_FORM_COVERAGES', UNITS.city)).toEqual({ value: 6, masked: false });
    expect(cellOf(march, 'CONTRIBUTIONS', UNITS.city)?.value).toBe(3_000_000);
  });

  test('of a part are masked where they are small, together with as many others as it takes', async () => {
    const report = await figures({ topic: 'MUTUAL_AID', asOf: '2026-03-31', by: 'UNIT' });
    expect(cellOf(report, 'BENEFITS_PAID', UNITS.city)).toEqual({ value: 7, masked: false });
    expect(cellOf(report, 'BENEFIT_MONEY', UNITS.city)?.value).toBe(50_000 * 7 + 21);
    for (const orgId of [UNITS.east, UNITS.west]) {
      expect(cellOf(report, 'BENEFITS_PAID', orgId)).toEqual({ masked: true });
      expect(cellOf(report, 'BENEFIT_MONEY', orgId)).toEqual({ masked: true });
    }
    const west = await figures({ topic: 'MUTUAL_AID', asOf: '2026-03-31', by: 'UNIT', orgId: UNITS.west });
    expect(cellOf(west, 'BENEFITS_PAID', UNITS.west)).toEqual({ masked: true });
  });

  test('know nothing of what came after their day', async () => {
    const before = await figures({ topic: 'MONEY', asOf: '2026-02-10' });
    const after = await figures({ topic: 'MONEY', asOf: '2026-02-11' });
    expect([cellOf(before, 'PAYMENTS', UNITS.city)?.value, cellOf(after, 'PAYMENTS', UNITS.city)?.value]).toEqual([
      8, 7,
    ]);
    expect(cellOf(after, 'RETURNS', UNITS.city)).toEqual({ masked: true });
    expect(cellOf(before, 'RETURNS', UNITS.city)).toEqual({ value: 0, masked: false });
    const early = await figures({ topic: 'MONEY', asOf: '2026-02-07' });
    expect(cellOf(early, 'OPEN_PAYMENTS', UNITS.city)).toEqual({ value: 8, masked: false });
  });

  test('tell how long a benefit takes to the bank, not to the decision', async () => {
    const report = await figures({ topic: 'MUTUAL_AID', asOf: '2026-03-31' });
    expect(cellOf(report, 'DECISION_DAYS', UNITS.city)?.value).toBe(400);
    expect(cellOf(report, 'PAYMENT_DAYS', UNITS.city)?.value).toBe(900);
  });

  test('of files and relief', async () => {
    const hardship = await figures({ topic: 'HARDSHIP', asOf: '2026-03-31', by: 'UNIT' });
    expect(cellOf(hardship, 'HOUSEHOLDS', UNITS.city)?.value).toBe(11);
    expect([UNITS.east, UNITS.west].map((orgId) => cellOf(hardship, 'HOUSEHOLDS', orgId)?.value)).toEqual([6, 5]);
    expect(cellOf(hardship, 'AID_MONEY', UNITS.east)?.value).toBe(600_000);
    const relief = await figures({ topic: 'RELIEF', asOf: '2026-03-31' });
    expect(cellOf(relief, 'RELIEVED', UNITS.city)?.value).toBe(9);
    // One of eleven is excused, one is open: a final reason counts like the aid.
    expect(cellOf(relief, 'RELIEF_COVERAGE', UNITS.city)?.value).toBe(9_091);
    const before = await figures({ topic: 'RELIEF', asOf: '2026-01-28' });
    expect(cellOf(before, 'RELIEF_COVERAGE', UNITS.city)?.value).toBe(8_182);
    const snapshot = await figures({ topic: 'RELIEF', asOf: '2026-01-27' });
    expect(cellOf(snapshot, 'UNREACHED', UNITS.city)).toEqual({ value: 11, masked: false });
  });

  test('by code, for a whole area alone', async () => {
    const report = await figures({ topic: 'HARDSHIP', asOf: '2026-03-31', by: 'CODE' });
    const codes = report.rows.filter(({ part, indicator }) => part === 'CODE' && indicator === 'HOUSEHOLDS');
    expect(codes.map(({ code, current }) => [code, current.value])).toEqual([
      ['DEEP', 5],
      ['RELATIVE', 6],
    ]);
    const part = query({ topic: 'HARDSHIP', from: '2026-01-01', asOf: '2026-03-31', by: 'CODE', orgId: UNITS.east });
    const refused = await bed.call('GET', `/api/insight/v1/figures?${part}`, { token: officer });
    expect([refused.status, refused.body.code]).toEqual([409, 'OWN_AREA_ONLY']);
  });

  test('by trade: what a roster tells, else its unit, and all of them come to the whole', async () => {
    const asked = { topic: 'MUTUAL_AID', asOf: '2026-03-31', by: 'TRADE' };
    const report = await figures(asked);
    const trades = (of: FigureReport, indicator: string) =>
      of.rows.flatMap((row) =>
        row.part === 'TRADE' && row.indicator === indicator ? [[row.code, row.current.value]] : [],
      );
    expect(trades(report, 'COVERAGES')).toEqual([
      ['C', 12],
      ['G', 29],
      ['H', 6],
      ['NONE', 7],
    ]);
    expect(trades(report, 'NEW_FORM_COVERAGES')).toEqual([['H', 6]]);
    expect(trades(report, 'CONTRIBUTIONS')).toEqual([
      ['C', 1_000_000],
      ['G', 2_000_000],
    ]);
    // A share of two measures, and what is not of employers, is not split.
    expect(trades(report, 'LOSS_RATIO')).toEqual([]);
    expect(trades(report, 'BENEFITS_PAID')).toEqual([]);
    const path = `/api/insight/v1/figures/export?${query({ ...asked, from: '2026-01-01', format: 'CSV' })}`;
    const csv = await bed.call('GET', path, { token: officer });
    expect(String(csv.body)).toContain('行业,C 制造业,参保人次,,12,12,0,');
    expect(String(csv.body)).toContain('行业,未填报,参保人次,,7,');
    const sources = { indicator: 'COVERAGES', from: '2026-01-01', asOf: '2026-03-31' };
    const behind = async (trade: string, more: object = {}) => {
      const of = query({ ...sources, trade, limit: '200', ...more });
      return bed.call('GET', `/api/insight/v1/figure-sources?${of}`, { token: officer });
    };
    for (const [trade, rows] of [
      ['C', 12],
      ['H', 6],
      ['NONE', 7],
      ['A', 0],
    ] as const) {
      const { body } = await behind(trade);
      expect([trade, body.items.length]).toEqual([trade, rows]);
      expect(body.items.filter((row: object) => 'orgId' in row)).toEqual([]);
    }
    expect((await behind('C', { orgId: UNITS.east })).body.code).toBe('OWN_AREA_ONLY');
    expect((await behind('C', { indicator: 'BENEFITS_PAID' })).body.code).toBe('QUERY_INVALID');
    const part = query({ ...asked, from: '2026-01-01', orgId: UNITS.east });
    const refused = await bed.call('GET', `/api/insight/v1/figures?${part}`, { token: officer });
    expect([refused.status, refused.body.code]).toEqual([409, 'OWN_AREA_ONLY']);
  });

  test('are of the area of whoever asks, as it was on the day', async () => {
    const west = await bed.staff('officer', { orgId: UNITS.west });
    const report = await figures({ topic: 'MUTUAL_AID', asOf: '2026-04-30' }, west);
    expect(cellOf(report, 'COVERAGES', UNITS.west)?.value).toBe(47);
    const mill = query({ topic: 'MUTUAL_AID', from: '2026-01-01', asOf: '2026-03-31', orgId: UNITS.mill });
    const refused = await bed.call('GET', `/api/insight/v1/figures?${mill}`, { token: west });
    expect([refused.status, refused.body.code]).toEqual([404, 'NOT_FOUND']);
  });
});

describe('the rows behind a figure', () => {
  const sources = (parameters: Record<string, string>) =>
    bed.call(
      'GET',
      `/api/insight/v1/figure-sources?${query({ from: '2026-01-01', asOf: '2026-03-31', ...parameters })}`,
      {
        token: officer,
      },
    );

  test('are as many as it says, page by page, and name a unit only where its own figure is shown', async () => {
    const first = await sources({ indicator: 'BENEFITS_PAID', limit: '4' });
    const second = await sources({ indicator: 'BENEFITS_PAID', limit: '4', after: first.body.nextCursor });
    const items = [...first.body.items, ...second.body.items];
    expect(items).toHaveLength(7);
    expect(second.body.nextCursor).toBeUndefined();
    expect(items.reduce((sum: number, { amount }: { amount: number }) => sum + amount, 0)).toBe(50_000 * 7 + 21);
    expect(items.filter((item: object) => 'orgId' in item)).toEqual([]);
    const households = await sources({ indicator: 'HOUSEHOLDS' });
    expect(households.body.items.map(({ orgId }: { orgId: string }) => orgId)).toContain(UNITS.east);
  });

  test('are not told where the figure is masked', async () => {
    const { status, body } = await sources({ indicator: 'BENEFITS_PAID', orgId: UNITS.west });
    expect([status, body.code]).toEqual([409, 'CELL_MASKED']);
  });
});

describe('an export', () => {
  test('holds what the screen shows', async () => {
    const parameters = { topic: 'MUTUAL_AID', from: '2026-01-01', asOf: '2026-03-31', by: 'UNIT' };
    const report = await figures(parameters);
    const csv = await bed.call('GET', `/api/insight/v1/figures/export?${query({ ...parameters, format: 'CSV' })}`, {
      token: officer,
    });
    const lines = String(csv.body).trim().split('\r\n');
    expect(lines).toHaveLength(report.rows.length + 1);
    expect(lines.filter((line) => line.includes('＊')).length).toBe(
      report.rows.filter((row) => [row.current, row.cumulative, row.yearBefore].some(({ masked }) => masked)).length,
    );
    for (const format of ['XLSX', 'PDF']) {
      const file = await bed.call('GET', `/api/insight/v1/figures/export?${query({ ...parameters, format })}`, {
        token: officer,
      });
      expect([file.status, file.headers.get('content-disposition')]).toEqual([
        200,
        `attachment; filename="figures.${format.toLowerCase()}"`,
      ]);
    }
  });
});

describe('figures that are handed in', () => {
  test('are kept with their hash, once, and named where more has come to be known', async () => {
    const body = { topic: 'HARDSHIP', from: '2026-01-01', asOf: '2026-03-31' };
    const submit = (key: string) =>
      bed.call('POST', '/api/insight/v1/submitted-figures', { token: officer, body, key });
    const [first, again] = [await submit('first-key'), await submit('first-key')];
    expect([first.status, again.body]).toEqual([201, first.body]);
    expect((await submit('second-key')).body.code).toBe('ALREADY_SUBMITTED');
    const path = `/api/insight/v1/submitted-figures/${first.body.id}`;
    const verify = async () => (await bed.call('GET', `${path}/verification`, { token: officer })).body;
    expect(await verify()).toMatchObject({ unchanged: true, figuresAgree: true, changed: [] });
    const kept = (await bed.call('GET', path, { token: officer })).body as FigureReport;
    expect(kept.hash).toBe(first.body.hash);
    await expect(bed.rows(`SET ROLE insight_system; UPDATE insight.submitted_figures SET hash = 'x'`)).rejects.toThrow(
      'permission denied',
    );
    await bed.rows('RESET ROLE');
    const late = toldEvents()
      .all.filter(({ type }) => type === 'hardship.aid-decided.v1')
      .slice(0, 1);
    const payload = { ...(late[0]!.payload as object), aidId: '01900000-0008-7000-8000-000000000099' };
    await bed.deliverMessages(
      late.map((event) => ({ ...event, payload, key: '01900000-0008-7000-8000-000000000099' })),
    );
    const verified = await verify();
    expect(verified).toMatchObject({ unchanged: true, figuresAgree: false });
    expect(verified.changed).toContain(`WHOLE/${UNITS.city}/AIDS`);
  });
});

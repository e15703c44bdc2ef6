import { jest } from '@jest/globals';
import { ORGS, ServiceBed } from '@huzhu/testing';
import { enrollmentDefinition } from './enrollment.definition.js';
import { newKey, rosterCsv, rosterIn, rosterRow, uploadRoster } from './testing/roster-fixture.js';

const API = '/api/enrollment/v1';

let bed: ServiceBed;
let clerk: string;
let id: string;

jest.setTimeout(60_000);

beforeAll(async () => {
  bed = await ServiceBed.start(enrollmentDefinition, {}, '2025-12-01');
  clerk = await bed.staff('clerk');
  const rows = Array.from({ length: 1_200 }, (_, index) => rosterRow(index, index === 7 ? { 5: '12' } : {}));
  const { body } = await uploadRoster(bed, { token: clerk, csv: rosterCsv(rows), staff: 1_200, employer: '=1+1' });
  id = body.id;
});

afterAll(() => bed.stop());

const get = (path: string, token = clerk) => bed.call('GET', `${API}/${path}`, { token });

interface Told {
  readonly status: string;
  readonly read: number;
  readonly checked: number;
  readonly written: number;
  readonly enrolled: number;
}

const eventsOf = (text: string): Told[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => JSON.parse(line.slice('data: '.length)) as Told);

describe('progress', () => {
  it('is told as events until the roster rests, wherever the work is done', async () => {
    const answer = await get(`rosters/${id}/progress`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    const told = eventsOf(answer.body);
    expect(told.at(-1)).toMatchObject({ status: 'CHECKED', read: 1_200, checked: 1_200, written: 1_200 });
    for (const { read, checked, written } of told) expect(read >= checked && checked >= written).toBe(true);
    await bed.call('POST', `${API}/rosters/${id}/confirmation`, { token: clerk, key: newKey() });
    const later = eventsOf((await get(`rosters/${id}/progress`)).body);
    expect(later.at(-1)).toMatchObject({ status: 'AWAITING_PAYMENT', enrolled: 1_199 });
    const foreign = await bed.staff('clerk', { orgId: ORGS.elsewhere });
    expect((await get(`rosters/${id}/progress`, foreign)).status).toBe(404);
  });
});

describe('an export', () => {
  const linesOf = async (path: string, token = clerk): Promise<string[]> => {
    const response = await fetch(new URL(`${API}/exports/${path}`, bed.url), {
      headers: { authorization: `Bearer ${token}` },
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    return bytes.toString().slice(1).trimEnd().split('\r\n');
  };

  it('of rows and coverage has all of them, over many pages, masked', async () => {
    await rosterIn(bed, clerk, id, 'AWAITING_PAYMENT');
    const rows = await linesOf(`rosters/${id}/rows`);
    expect(rows).toHaveLength(1_201);
    expect(rows[0]).toBe('row,group,errors,changes,heldBy,twinRow,twinRosterId,units,name,idNumber,mobile,consentOn');
    expect(rows.join('\n')).not.toMatch(/999999\d{11}/);
    expect(await linesOf(`rosters/${id}/rows?group=FAULTY`)).toHaveLength(2);
    const byFaults = await linesOf(`rosters/${id}/rows?sort=-faults`);
    expect([byFaults[1]?.split(',').slice(0, 2), new Set(byFaults).size]).toEqual([['9', 'FAULTY'], 1_201]);
    const page = await get(`rosters/${id}/rows?sort=-units&limit=1`);
    const next = await get(`rosters/${id}/rows?sort=-units&limit=1&after=${page.body.nextCursor}`);
    expect([...page.body.items, ...next.body.items].map(({ row }: { row: number }) => row)).toEqual([1_201, 1_200]);
    expect(await linesOf(`rosters/${id}/faults`)).toEqual(['code,count,firstRows', 'MOBILE_FORMAT,1,9']);
    expect(await linesOf(`coverages?rosterId=${id}`)).toHaveLength(1_200);
  });

  it('of rosters is safe to open, and shows each organisation its own', async () => {
    const [, line] = await linesOf('rosters');
    expect(line).toContain(",'=1+1,");
    expect(await linesOf('rosters?status=ACTIVE')).toHaveLength(1);
    const foreign = await bed.staff('clerk', { orgId: ORGS.elsewhere });
    expect(await linesOf('rosters', foreign)).toHaveLength(1);
    expect((await get(`exports/rosters/${id}/rows`, foreign)).status).toBe(404);
    expect((await get('exports/rosters?status=NONE')).status).toBe(400);
    expect((await get('exports/rosters', await bed.staff('cashier'))).status).toBe(403);
  });
});

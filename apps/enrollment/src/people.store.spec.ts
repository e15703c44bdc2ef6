import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { TableRow } from '@huzhu/kernel';
import { openTable } from '@huzhu/tables';
import { ORGS, ServiceBed, waitUntil, walkSorts } from '@huzhu/testing';
import { enrollmentDefinition } from './enrollment.definition.js';
import { type Desk, type EnrolledPeople, enrolPeople, pay, post } from './testing/enrolled-people.js';
import { idNumber, rosterCsv, rosterIn, rosterRow, uploadRoster } from './testing/roster-fixture.js';

const NAMES = ['曾国藩', '单田芳', '阿布都·热合曼', '赵高峰'];

let bed: ServiceBed;
let desk: Desk;
let clerk: string;
let named: EnrolledPeople;

jest.setTimeout(60_000);

beforeAll(async () => {
  bed = await ServiceBed.start(enrollmentDefinition, {}, '2025-12-01');
  clerk = await bed.staff('clerk');
  desk = { bed, clerk, accountant: await bed.staff('accountant') };
  const csv = rosterCsv(NAMES.map((name, index) => rosterRow(index + 1, { 1: name })));
  const uploaded = await uploadRoster(bed, { token: clerk, csv, staff: NAMES.length, employer: '红星机械厂' });
  await rosterIn(bed, clerk, uploaded.body.id, 'CHECKED');
  await post(bed, clerk, `rosters/${uploaded.body.id}/confirmation`);
  await rosterIn(bed, clerk, uploaded.body.id, 'AWAITING_PAYMENT');
  await pay(desk, uploaded.body.id, 24_000);
  const coverages = await bed.rows<EnrolledPeople['coverages'][number]>(
    'SELECT id, person_id, person_key FROM enrollment.coverage WHERE roster_id = $1 ORDER BY line',
    [uploaded.body.id],
  );
  named = { rosterId: uploaded.body.id, coverages };
  await indexed();
});

afterAll(() => bed.stop());

const indexed = () =>
  waitUntil('everybody is indexed', async () => {
    const left = await bed.rows('SELECT 1 FROM enrollment.person_to_index LIMIT 1');
    return left.length === 0;
  });

const search = (body: object, token = clerk) => bed.call('POST', '/api/enrollment/v1/people/searches', { token, body });

const idsFound = async (body: object, token = clerk): Promise<string[]> =>
  (await search(body, token)).body.items.map(({ id }: { id: string }) => id);

const get = (path: string, token = clerk) => bed.call('GET', `/api/enrollment/v1/${path}`, { token });

describe('the roster of the next year', () => {
  const path = (id: string, version = '2026') => `/api/enrollment/v1/rosters/${id}/renewal-template/${version}`;

  it('has everybody of this one in it, for who enrolled them alone, and that it was read is on record', async () => {
    const response = await fetch(new URL(path(named.rosterId), bed.url), {
      headers: { authorization: `Bearer ${clerk}` },
    });
    expect(response.status).toBe(200);
    const folder = await mkdtemp(join(tmpdir(), 'renewal-'));
    const file = join(folder, 'renewal.xlsx');
    await writeFile(file, new Uint8Array(await response.arrayBuffer()));
    const table = await openTable(file);
    if (table.kind === 'rejected') throw new Error(table.code);
    const rows: TableRow[] = [];
    for await (const item of table.rows) if (item.kind === 'row') rows.push(item);
    await rm(folder, { recursive: true });
    expect(rows.slice(1).map(({ cells }) => [cells[0], cells[2]])).toEqual(
      NAMES.map((name, index) => [name, idNumber(index + 1)]),
    );
    const read = await bed.rows(
      `SELECT 1 FROM enrollment.audit_leaf WHERE action = 'enrollment.read-renewal-template'`,
    );
    expect(read.length).toBe(1);
    const foreign = await bed.staff('clerk', { orgId: ORGS.elsewhere });
    expect((await bed.call('GET', path(named.rosterId), { token: foreign })).status).toBe(404);
    expect((await bed.call('GET', path(named.rosterId), { token: desk.accountant })).status).toBe(403);
    expect((await bed.call('GET', path(named.rosterId, '1999'), { token: clerk })).body.code).toBe('PLAN_UNKNOWN');
  });
});

describe('a search', () => {
  it.each([
    ['the whole name', { name: '曾国藩' }, [0]],
    ['a name with other blanks and dots', { name: '阿布都•热合曼 ' }, [2]],
    ['pinyin initials, which two may share', { initials: 'zgf' }, [0, 3]],
    ['a family name read as one', { initials: 'STF' }, [1]],
    ['the last four of the id', { idTail: idNumber(2).slice(-4) }, [1]],
    ['initials and the last four', { initials: 'zgf', idTail: idNumber(4).slice(-4) }, [3]],
    ['part of the employer', { employer: '红星' }, [0, 1, 2, 3]],
    ['a name and another employer', { name: '曾国藩', employer: '远航' }, []],
    ['part of a name', { name: '曾国' }, []],
  ])('by %s', async (_what, body, expected) => {
    const ids = named.coverages.map(({ person_id: id }) => id);
    expect(new Set(await idsFound(body))).toEqual(new Set(expected.map((index) => ids[index])));
  });

  it('answers masked data and the coverage, by pages', async () => {
    const { body } = await search({ name: '曾国藩' });
    expect(body.items[0]).toMatchObject({
      name: '曾**',
      idNumber: `${idNumber(1).slice(0, 6)}********${idNumber(1).slice(-4)}`,
      mobile: '138****0001',
      coverages: [{ employer: '红星机械厂', row: 2, status: 'ACTIVE', plan: 'A-HOSP', start: '2026-01-01' }],
    });
    const first = await search({ employer: '红星', limit: 3 });
    const second = await search({ employer: '红星', limit: 3, after: first.body.nextCursor });
    expect([first.body.items.length, second.body.items.length, second.body.nextCursor]).toEqual([3, 1, undefined]);
  });

  it('finds nobody for others, takes no member and no system administrator, and needs something to look for', async () => {
    expect(await idsFound({ name: '曾国藩' }, await bed.staff('clerk', { orgId: ORGS.elsewhere }))).toEqual([]);
    expect((await search({ name: '曾国藩' }, await bed.staff('sysadmin'))).status).toBe(403);
    expect((await search({ name: '曾国藩' }, await bed.member(named.coverages[0]!.person_key))).status).toBe(403);
    expect((await search({})).body.code).toBe('SEARCH_EMPTY');
    expect((await search({ initials: '%' })).status).toBe(400);
  });

  it('shows a member the own person alone, masked, with employer, price and who bears it', async () => {
    const own = (token: string) => bed.call('GET', '/api/enrollment/v1/own/person', { token });
    const { body } = await own(await bed.member(named.coverages[0]!.person_key));
    expect(body).toMatchObject({
      name: '曾**',
      mobile: '138****0001',
      coverages: [{ employer: '红星机械厂', plan: 'A-HOSP', status: 'ACTIVE', priceFen: 6_000 }],
    });
    expect(body.coverages[0].paidBy).toEqual([
      { payer: 'MEMBER', amountFen: 1_200 },
      { payer: 'UNION', amountFen: 4_800 },
    ]);
    expect((await own(await bed.member('0'.repeat(64)))).status).toBe(404);
    expect((await own(await bed.staff('clerk'))).status).toBe(403);
  });

  it('is audited, and leaves nothing in the clear', async () => {
    const id = '00000000-0000-7000-8000-00000000feed';
    const count = async () =>
      (
        await bed.rows(`SELECT 1 FROM enrollment.audit_leaf WHERE action = 'enrollment.search-people' AND actor = $1`, [
          id,
        ])
      ).length;
    await search({ name: '曾国藩' }, await bed.staff('clerk', { id }));
    expect(await count()).toBe(1);
    for (const table of ['person_search', 'person', 'audit_leaf', 'journal', 'idempotency']) {
      const found = await bed.rows(`SELECT 1 FROM enrollment.${table} AS t WHERE t::text ~ '曾国藩|ZGF|zgf' LIMIT 1`);
      expect([table, found]).toEqual([table, []]);
    }
  });

  it('follows a correction, and finds who was known before there were keys', async () => {
    const [{ person_id: personId }] = named.coverages as [EnrolledPeople['coverages'][number]];
    await bed.rows('DELETE FROM enrollment.person_search');
    await bed.rows('INSERT INTO enrollment.person_to_index SELECT id FROM enrollment.person');
    await post(bed, clerk, `people/${personId}/corrections`, { name: '曾国蕃', reason: 'id card' });
    await indexed();
    expect(await idsFound({ name: '曾国藩' })).toEqual([]);
    expect(await idsFound({ name: '曾国蕃' })).toEqual([personId]);
    expect(await idsFound({ initials: 'stf' })).toHaveLength(1);
  });
});

describe('lists', () => {
  it('of coverage are filtered, sorted and paged', async () => {
    const other = await enrolPeople(desk, [10, 11], '远航运输');
    const rows = async (query: string) => (await get(`coverages?${query}`)).body;
    const byRow = await rows(`rosterId=${named.rosterId}&sort=-row`);
    expect(byRow.items.map(({ row }: { row: number }) => row)).toEqual([5, 4, 3, 2]);
    const first = await rows('sort=-start&limit=4');
    const second = await rows(`sort=-start&limit=4&after=${first.nextCursor}`);
    const ids = [...first.items, ...second.items].map(({ id }: { id: string }) => id);
    expect([ids.length, new Set(ids).size]).toEqual([6, 6]);
    expect((await rows('status=AWAITING_PAYMENT')).items).toHaveLength(2);
    expect((await rows(`employer=${encodeURIComponent('远航')}`)).items[0]).toMatchObject({
      name: '测**',
      employer: '远航运输',
    });
    expect((await rows('coveredOn=2025-12-31')).items).toEqual([]);
    expect((await get('coverages?sort=name')).status).toBe(400);
    const one = await get(`coverages/${other.coverages[0]!.id}`);
    expect(one.body).toMatchObject({ row: 2, personId: other.coverages[0]!.person_id, contested: false });
    expect(
      (await get(`coverages/${other.coverages[0]!.id}`, await bed.staff('clerk', { orgId: ORGS.west }))).status,
    ).toBe(404);
  });

  it('of people are paged in both directions, and hide who is covered elsewhere', async () => {
    const walk = async (query: string): Promise<string[]> => {
      const first = (await get(`people?limit=4&${query}`)).body;
      const rest = (await get(`people?limit=4&${query}&after=${first.nextCursor}`)).body;
      return [...first.items, ...rest.items].map(({ id }: { id: string }) => id);
    };
    const up = await walk('plan=A-HOSP');
    expect(up).toHaveLength(6);
    expect(await walk('sort=-id')).toEqual(up.toReversed());
    const foreign = await bed.staff('clerk', { orgId: ORGS.elsewhere });
    expect((await get('people', foreign)).body.items).toEqual([]);
    expect((await get(`people/${up[0]}`, foreign)).status).toBe(404);
    expect((await get(`people/${up[0]}`)).body).toMatchObject({ id: up[0], coverages: [{ plan: 'A-HOSP' }] });
  });

  it('tell what a coverage renews, and what is over', async () => {
    const [{ id, person_id: personId }] = named.coverages as [EnrolledPeople['coverages'][number]];
    await bed.rows(
      `INSERT INTO enrollment.coverage (id, version, org_id, roster_id, line, person_id, person_key, plan, plan_version, units,
                                        starts_on, ends_on, status)
       SELECT uuidv7(), 1, org_id, uuidv7(), 1, person_id, person_key, plan, '2025', 1, '2025-01-01', '2025-12-01', 'ACTIVE'
         FROM enrollment.coverage WHERE id = $1`,
      [id],
    );
    await bed.setToday('2026-02-01');
    try {
      const { body } = await get(`coverages?personId=${personId}&sort=start`);
      expect(body.items).toMatchObject([
        { status: 'EXPIRED', end: '2025-12-01' },
        {
          status: 'ACTIVE',
          renewal: { previousEnd: '2025-12-01', uncoveredDays: 30, continuous: true, unitsHeldBefore: 1 },
        },
      ]);
      await bed.rows(
        `UPDATE enrollment.coverage SET ends_on = '2025-11-30' WHERE person_id = $1 AND plan_version = '2025'`,
        [personId],
      );
      const gap = await get(`coverages/${id}`);
      expect(gap.body.renewal).toEqual({
        previousEnd: '2025-11-30',
        uncoveredDays: 31,
        continuous: false,
        unitsHeldBefore: 0,
      });
    } finally {
      await bed.setToday('2025-12-01');
    }
  });

  it('lose and repeat nothing in any order while people are enrolled', async () => {
    const path = '/api/enrollment/v1/coverages';
    const list = { path, token: clerk, sorts: ['id', 'start', 'end', 'row'], id: 'id', table: 'enrollment.coverage' };
    expect(
      await walkSorts(bed, { ...list, unlike: (copy) => ({ roster_id: copy, status: 'INVALID_DUPLICATE' }) }),
    ).toEqual([]);
    for (let number = 0; number < 3; number += 1) {
      await uploadRoster(bed, { token: clerk, csv: rosterCsv([rosterRow(100 + number)]), staff: 1 });
    }
    const rosters = { path: '/api/enrollment/v1/rosters', token: clerk, id: 'id', table: 'enrollment.roster' };
    const unlike = () => ({ status: 'WITHDRAWN' });
    expect(await walkSorts(bed, { ...rosters, sorts: ['uploaded', 'start', 'rows', 'faulty', 'due'], unlike })).toEqual(
      [],
    );
  });
});

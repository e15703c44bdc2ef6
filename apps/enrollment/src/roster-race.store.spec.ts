import { jest } from '@jest/globals';
import type { RosterRowView, RosterStep } from '@huzhu/contracts';
import { ORGS, ServiceBed } from '@huzhu/testing';
import { enrollmentDefinition } from './enrollment.definition.js';
import { type Desk, pay, post } from './testing/enrolled-people.js';
import { idNumber, rosterCsv, rosterIn, rosterRow, uploadRoster } from './testing/roster-fixture.js';

let bed: ServiceBed;
let desk: Desk;
let clerk: string;

jest.setTimeout(60_000);

beforeAll(async () => {
  bed = await ServiceBed.start(enrollmentDefinition, {}, '2025-12-01');
  clerk = await bed.staff('clerk');
  desk = { bed, clerk, accountant: await bed.staff('accountant') };
});

afterAll(() => bed.stop());

const PRICE_FEN = 6_000;

const checked = async (rows: readonly string[], employer: string, over: object = {}): Promise<string> => {
  const upload = { token: clerk, csv: rosterCsv(rows), staff: rows.length, employer, ...over };
  const { body } = await uploadRoster(bed, upload);
  await rosterIn(bed, upload.token, (body as RosterStep).id, 'CHECKED');
  return (body as RosterStep).id;
};

const confirm = (id: string, token = clerk) => post(bed, token, `rosters/${id}/confirmation`);

const awaiting = async (rows: readonly string[], employer: string): Promise<string> => {
  const id = await checked(rows, employer);
  await confirm(id);
  await rosterIn(bed, clerk, id, 'AWAITING_PAYMENT');
  return id;
};

const rowsOf = async (id: string, group = 'DUPLICATE'): Promise<readonly RosterRowView[]> => {
  const { body } = await bed.call('GET', `/api/enrollment/v1/rosters/${id}/rows?group=${group}&limit=200`, {
    token: clerk,
  });
  return (body as { items: RosterRowView[] }).items;
};

describe('two rosters with the same people, read in the same moment', () => {
  const PEOPLE = Array.from({ length: 60 }, (_, place) => place);

  it.each([0, 1, 2])('cover nobody twice, and the later one names the row of the first (%i)', async (round) => {
    const rows = PEOPLE.map((place) => rosterRow(20_000 + round * 100 + place));
    const ids = await Promise.all([checked(rows, `one ${round}`), checked(rows.toReversed(), `other ${round}`)]);
    for (const id of ids) expect(await rosterIn(bed, clerk, id, 'CHECKED')).toMatchObject({ groups: { NEW: 60 } });
    const answers = await Promise.all(ids.map((id) => confirm(id)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    for (const id of ids) {
      expect(await rosterIn(bed, clerk, id, 'AWAITING_PAYMENT')).toMatchObject({ enrolled: 60, duplicates: 0 });
    }
    const contested = await bed.rows<{ roster_id: string; count: number }>(
      `SELECT roster_id, count(*)::int AS count FROM enrollment.coverage WHERE contested AND roster_id = ANY ($1) GROUP BY 1`,
      [ids],
    );
    expect(contested.reduce((sum, { count }) => sum + count, 0)).toBe(60);
    for (const { roster_id: id } of contested) {
      const named = (await rowsOf(id, 'NEW')).filter(({ heldBy }) => heldBy !== undefined);
      expect(named.map(({ twin }) => twin?.rosterId)).toEqual(named.map(() => ids.find((other) => other !== id)));
      expect(named.length).toBeGreaterThan(0);
    }

    await Promise.all(ids.map((id) => pay(desk, id, 60 * PRICE_FEN)));
    const held = await bed.rows<{ people: number; rows: number }>(
      `SELECT count(DISTINCT person_key)::int AS people, count(*)::int AS rows FROM enrollment.coverage
        WHERE status = 'ACTIVE' AND roster_id = ANY ($1)`,
      [ids],
    );
    expect(held).toEqual([{ people: 60, rows: 60 }]);
    const rosters = await Promise.all(ids.map((id) => rosterIn(bed, clerk, id, 'ACTIVE')));
    expect(rosters.reduce((sum, { enrolled }) => sum + enrolled, 0)).toBe(60);
    for (const { id, enrolled, duplicates, groups, contributions } of rosters) {
      expect({ duplicates, groups, refundFen: contributions.refundDueFen }).toMatchObject({
        duplicates: 60 - enrolled,
        groups: { NEW: enrolled, DUPLICATE: 60 - enrolled },
        refundFen: (60 - enrolled) * PRICE_FEN,
      });
      const told = await rowsOf(id);
      expect(told).toHaveLength(60 - enrolled);
      expect((await rowsOf(id, 'NEW')).filter(({ heldBy }) => heldBy !== undefined)).toEqual([]);
      // The other roster has the same people from its end.
      for (const { row, twin } of told) {
        expect(twin).toMatchObject({ rosterId: ids.find((other) => other !== id), row: 63 - row });
      }
    }
  });

  it('are told of who was paid for since the preview, and the rest goes on', async () => {
    const [one, both] = [rosterRow(21_000), rosterRow(21_001)];
    const first = await checked([both], 'paid first');
    const second = await checked([one, both], 'previewed before');
    await confirm(first);
    await rosterIn(bed, clerk, first, 'AWAITING_PAYMENT');
    await pay(desk, first, PRICE_FEN);
    await confirm(second);
    expect(await rosterIn(bed, clerk, second, 'AWAITING_PAYMENT')).toMatchObject({
      enrolled: 1,
      duplicates: 1,
      groups: { NEW: 1, DUPLICATE: 1 },
      contributions: { dueFen: PRICE_FEN },
    });
    expect(await rowsOf(second)).toMatchObject([
      { row: 3, twin: { rosterId: first, employerName: 'paid first', row: 2 } },
    ]);
    const foreign = await bed.call('GET', `/api/enrollment/v1/rosters/${first}`, {
      token: await bed.staff('clerk', { orgId: ORGS.elsewhere }),
    });
    expect(foreign.status).toBe(404);
  });

  it('stay as the preview has them where the other is taken back before', async () => {
    const person = rosterRow(21_010);
    const first = await checked([person], 'taken back');
    await confirm(first);
    await rosterIn(bed, clerk, first, 'AWAITING_PAYMENT');
    const second = await checked([person], 'goes on');
    expect(await rowsOf(second, 'NEW')).toMatchObject([{ twin: { rosterId: first, row: 2 } }]);
    await post(bed, clerk, `rosters/${first}/undo`, { reason: 'wrong file' });
    await rosterIn(bed, clerk, first, 'WITHDRAWN');
    await confirm(second);
    await rosterIn(bed, clerk, second, 'AWAITING_PAYMENT');
    const [row] = await rowsOf(second, 'NEW');
    expect([row?.heldBy, row?.twin]).toEqual([undefined, undefined]);
  });

  it('name nobody else on what was paid for first, or alone', async () => {
    const shared = [rosterRow(21_020), rosterRow(21_021)];
    const [first, second] = [await awaiting(shared, 'paid last'), await awaiting(shared, 'paid before it')];
    const [third, alone] = [
      await awaiting([rosterRow(21_022)], 'undone'),
      await awaiting([rosterRow(21_022)], 'alone'),
    ];
    const named = async (id: string) => (await rowsOf(id, 'NEW')).filter(({ heldBy }) => heldBy !== undefined).length;
    expect([await named(second), await named(alone)]).toEqual([2, 1]);
    await pay(desk, second, 2 * PRICE_FEN);
    expect([await named(second), await named(first)]).toEqual([0, 2]);
    await pay(desk, first, 2 * PRICE_FEN);
    expect([await named(second), (await rowsOf(first)).length]).toEqual([0, 2]);
    await post(bed, clerk, `rosters/${third}/undo`, { reason: 'wrong file' });
    await rosterIn(bed, clerk, third, 'WITHDRAWN');
    await pay(desk, alone, PRICE_FEN);
    expect(await named(alone)).toBe(0);
  });

  it('are renewals or new, as they were before, once nobody holds them any more', async () => {
    const [known, stranger] = [rosterRow(21_030), rosterRow(21_031)];
    const before = await awaiting([known], 'last year');
    await pay(desk, before, PRICE_FEN);
    await bed.rows(
      `UPDATE enrollment.coverage SET starts_on = '2025-01-01', ends_on = '2025-12-31' WHERE roster_id = $1`,
      [before],
    );
    const holding = await awaiting([known, stranger], 'left at once');
    await pay(desk, holding, 2 * PRICE_FEN);
    const id = await checked([known, stranger, rosterRow(21_032)], 'takes over');
    expect(await rowsOf(id)).toHaveLength(2);
    const held = await bed.rows<{ id: string }>('SELECT id FROM enrollment.coverage WHERE roster_id = $1', [holding]);
    for (const coverage of held) await post(bed, clerk, `coverages/${coverage.id}/cancellation`, { reason: 'left' });
    await confirm(id);
    expect(await rosterIn(bed, clerk, id, 'AWAITING_PAYMENT')).toMatchObject({
      enrolled: 3,
      groups: { NEW: 2, RENEWAL: 1, DUPLICATE: 0 },
    });
    expect(await rowsOf(id, 'RENEWAL')).toMatchObject([{ row: 2 }]);
  });
});

describe('two rosters of one employer with other numbers of units', () => {
  const fields = { plan: 'B-CI-HA', planVersion: '2025', coverageStart: '2026-01-01' };
  const units = (number: number) => ({ 7: String(number), 8: `${80 * number}.00`, 9: '0.00' });

  it('are let through with one number when they are confirmed at once', async () => {
    const numbers = [1, 2, 1, 2];
    const ids: string[] = [];
    for (const [place, number] of numbers.entries()) {
      ids.push(await checked([rosterRow(22_000 + place, units(number))], `apart ${place}`, { fields }));
    }
    // As if each had been read before the others were there.
    await bed.rows(`UPDATE enrollment.roster SET employer_name = 'together' WHERE id = ANY ($1)`, [ids]);
    const answers = await Promise.all(ids.map((id) => confirm(id)));
    const through = numbers.filter((_, place) => answers[place]!.status === 200);
    expect(through).toHaveLength(2);
    expect(new Set(through).size).toBe(1);
    const [allowed] = through;
    for (const { status, body } of answers.filter((answer) => answer.status !== 200)) {
      expect([status, body.code]).toEqual([409, 'UNITS_DIFFER']);
      expect(body.detail).toMatch(/another number is confirmed: use that one/);
      expect(body.facts).toMatchObject({ heldUnits: allowed, units: 3 - allowed!, rosterId: expect.any(String) });
    }
  });

  it('are compared by the credit code between unions, without telling of what the caller may not see', async () => {
    const employerUsc = '9144030071526726XG';
    const elsewhere = await bed.staff('clerk', { orgId: ORGS.elsewhere });
    const mine = await checked([rosterRow(22_100, units(1))], 'here', { fields });
    const theirs = await checked([rosterRow(22_101, units(2))], 'there', { fields, token: elsewhere });
    await bed.rows('UPDATE enrollment.roster SET employer_usc = $2 WHERE id = ANY ($1)', [[mine, theirs], employerUsc]);
    expect((await confirm(theirs, elsewhere)).status).toBe(200);
    const refused = await confirm(mine);
    expect([refused.body.code, refused.body.facts]).toEqual(['UNITS_DIFFER', { units: 1, heldUnits: 2 }]);
    expect((await confirm(theirs, clerk)).status).toBe(404);
  });
});

describe('a row by hand', () => {
  const body = (index: number) => ({
    name: '测试员',
    idNumber: idNumber(index),
    sex: Number(idNumber(index)[16]) % 2 === 1 ? 'M' : 'F',
    mobile: `138${String(index).padStart(8, '0')}`,
    units: 1,
    ownShareFen: 1_200,
    unionShareFen: 4_800,
    consent: true,
  });

  it('names the row that it doubles, on this roster or another', async () => {
    const other = await checked([rosterRow(23_000), rosterRow(23_001)], 'covers');
    await confirm(other);
    await rosterIn(bed, clerk, other, 'AWAITING_PAYMENT');
    const id = await checked([rosterRow(23_002), rosterRow(23_003, { 1: '' })], 'adds');
    const add = (index: number) => post(bed, clerk, `rosters/${id}/rows`, body(index));
    const twice = await add(23_002);
    expect([twice.body.code, twice.body.facts]).toEqual([
      'ROW_FAULTY',
      { faults: 'DUPLICATE_IN_FILE', twinRow: 2, twinEmployer: 'adds', rosterId: id },
    ]);
    expect((await add(23_000)).body).toMatchObject({ group: 'NEW', twin: { rosterId: other, row: 2 } });
    await pay(desk, other, 2 * PRICE_FEN);
    expect((await add(23_001)).body).toMatchObject({ group: 'DUPLICATE', twin: { rosterId: other, row: 3 } });
    const mended = await post(bed, clerk, `rosters/${id}/rows/3/correction`, {
      name: '测试员',
      idNumber: idNumber(23_002),
    });
    expect(mended.body).toMatchObject({
      errors: expect.arrayContaining(['DUPLICATE_IN_FILE']),
      twin: { rosterId: id, row: 2 },
    });
    expect((await add(23_004)).body.twin).toBeUndefined();
  });
});

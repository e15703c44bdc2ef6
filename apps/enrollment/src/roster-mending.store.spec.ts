import { readdirSync } from 'node:fs';
import { jest } from '@jest/globals';
import { encodeGb18030 } from '@huzhu/kernel';
import { ORGS, ServiceBed, waitUntil } from '@huzhu/testing';
import { enrollmentDefinition } from './enrollment.definition.js';
import {
  idNumber,
  newKey,
  rosterCsv,
  rosterIn,
  rosterRow,
  sendCorrections,
  uploadRoster,
} from './testing/roster-fixture.js';

const ROSTERS = '/api/enrollment/v1/rosters';

let bed: ServiceBed;
let clerk: string;

jest.setTimeout(60_000);

beforeAll(async () => {
  bed = await ServiceBed.start(enrollmentDefinition, {}, '2025-12-01');
  clerk = await bed.staff('clerk');
});

afterAll(() => bed.stop());

const post = (path: string, body: unknown, token = clerk, key = newKey()) =>
  bed.call('POST', `${ROSTERS}/${path}`, { token, key, body });
const get = (path: string) => bed.call('GET', `${ROSTERS}/${path}`, { token: clerk });

/** Rows 2 to 6 of a file: 2 and 3 good, 4 without consent, 5 with a broken id, 6 names the person of row 4 again. */
async function checkedRoster(base: number, employer: string): Promise<string> {
  const rows = [
    rosterRow(base + 1),
    rosterRow(base + 2),
    rosterRow(base + 3, { 12: '否' }),
    rosterRow(base + 4, { 3: '123' }),
    rosterRow(base + 5, { 3: idNumber(base + 3) }),
  ];
  const { body } = await uploadRoster(bed, { token: clerk, csv: rosterCsv(rows), staff: 4, employer });
  await rosterIn(bed, clerk, body.id, 'CHECKED');
  return body.id;
}

const add = (index: number, over: object = {}) => ({
  name: '测试员',
  idNumber: idNumber(index),
  sex: Number(idNumber(index)[16]) % 2 === 1 ? 'M' : 'F',
  mobile: '13800000000',
  units: 1,
  ownShareFen: 1_200,
  unionShareFen: 4_800,
  consent: true,
  ...over,
});

describe('a faulty row', () => {
  it('is mended by its wrong field alone, once, and the participation test is met', async () => {
    const id = await checkedRoster(10, 'by hand');
    expect(await rosterIn(bed, clerk, id, 'CHECKED')).toMatchObject({
      groups: { NEW: 2, FAULTY: 3 },
      participation: { required: 4, met: false },
    });
    const key = newKey();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post(`${id}/rows/4/correction`, { consent: true }, clerk, key)),
    );
    expect(new Set(answers.map((answer) => JSON.stringify([answer.status, answer.body]))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 200, body: { row: 4, group: 'NEW', errors: [] } });
    const again = await post(`${id}/rows/4/correction`, { consent: true });
    expect([again.status, again.body.code]).toEqual([409, 'ROW_NOT_FAULTY']);
    const still = await post(`${id}/rows/5/correction`, { idNumber: idNumber(11) });
    expect(still.body).toMatchObject({
      group: 'FAULTY',
      errors: ['SEX_MISMATCH', 'DUPLICATE_IN_FILE'].slice(
        Number(idNumber(11)[16]) % 2 === Number(idNumber(14)[16]) % 2 ? 1 : 0,
      ),
    });
    const { body: shown } = await get(`${id}/rows?group=FAULTY`);
    expect(shown.items.map(({ row, twin }: { row: number; twin?: object }) => [row, twin])).toEqual([
      [5, { rosterId: id, employerName: 'by hand', row: 2 }],
      [6, { rosterId: id, employerName: 'by hand', row: 4 }],
    ]);
    const sheet = await bed.call('GET', `${ROSTERS}/${id}/marked-sheet`, { token: clerk });
    expect(String(sheet.body)).toContain('重复(第4行)');
    const mended = await post(`${id}/rows/5/correction`, add(14));
    expect(mended.body).toMatchObject({ group: 'NEW', errors: [] });
    const roster = await rosterIn(bed, clerk, id, 'CHECKED');
    expect(roster).toMatchObject({ rows: 5, accepted: 4, rejected: 1, participation: { met: true } });
    const faults = await get(`${id}/faults`);
    expect(faults.body.items).toEqual([{ code: 'DUPLICATE_IN_FILE', count: 1, firstRows: [6] }]);
    expect((await post(`${id}/confirmation`, undefined)).status).toBe(200);
    expect(await rosterIn(bed, clerk, id, 'AWAITING_PAYMENT')).toMatchObject({ enrolled: 4 });
    expect((await post(`${id}/rows/6/correction`, { consent: true })).body.code).toBe('WRONG_STATUS');
  });

  it('is shown as it stands to whoever mends it, on the audit trail, and not otherwise', async () => {
    const id = await checkedRoster(60, 'as it stands');
    const values = (row: number, token = clerk) => bed.call('GET', `${ROSTERS}/${id}/rows/${row}/values`, { token });
    const { status, body } = await values(5);
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({ name: '测试员', idNumber: '123', units: 1, ownShareFen: 1_200, consent: true }),
    ]);
    expect((await values(4)).body.consent).toBe(false);
    expect((await values(2)).body.code).toBe('ROW_NOT_FAULTY');
    expect((await values(5, await bed.staff('accountant'))).status).toBe(403);
    expect((await values(5, await bed.staff('clerk', { orgId: ORGS.elsewhere }))).status).toBe(404);
    const leaves = await bed.rows(
      `SELECT 1 FROM enrollment.audit_leaf WHERE action = 'enrollment.read-faulty-row' AND object_id = $1`,
      [id],
    );
    expect(leaves).toHaveLength(2);
  });

  it('is mended only where it is seen, by clerks and officers', async () => {
    const id = await checkedRoster(30, 'whose');
    const foreign = await bed.staff('clerk', { orgId: ORGS.elsewhere });
    const accountant = await bed.staff('accountant');
    expect((await post(`${id}/rows/4/correction`, { consent: true }, foreign)).status).toBe(404);
    expect((await post(`${id}/rows`, add(39), foreign)).status).toBe(404);
    expect((await post(`${id}/rows/4/correction`, { consent: true }, accountant)).status).toBe(403);
    expect((await post(`${id}/rows/4/correction`, { consent: 'yes' })).status).toBe(400);
    expect((await post(`${id}/rows/99/correction`, { consent: true })).body.code).toBe('ROW_NOT_FAULTY');
    expect((await post(`${id}/rows/x/correction`, { consent: true })).status).toBe(400);
  });
});

describe('a member more', () => {
  it('stands behind the last row; one that would be faulty or stands there is refused', async () => {
    const id = await checkedRoster(50, 'one more');
    const added = await post(`${id}/rows`, add(59));
    expect(added).toMatchObject({ status: 201, body: { row: 7, group: 'NEW', errors: [] } });
    const twice = await post(`${id}/rows`, add(59));
    expect(twice.body).toMatchObject({ code: 'ROW_FAULTY', facts: { faults: 'DUPLICATE_IN_FILE' } });
    const faulty = await post(`${id}/rows`, add(58, { mobile: '12', consent: false }));
    expect(faulty.body.facts).toEqual({ faults: 'MOBILE_FORMAT, CONSENT_MISSING' });
    expect(await rosterIn(bed, clerk, id, 'CHECKED')).toMatchObject({ rows: 6, accepted: 3, rejected: 3 });
    const lines = await bed.rows('SELECT line FROM enrollment.roster_line WHERE roster_id = $1', [id]);
    expect(lines).toHaveLength(6);
  });

  it('beyond the headcount is remarked', async () => {
    const csv = rosterCsv([rosterRow(70), rosterRow(71)]);
    const { body } = await uploadRoster(bed, { token: clerk, csv, staff: 1, employer: 'small' });
    expect(await rosterIn(bed, clerk, body.id, 'CHECKED')).toMatchObject({ remarks: ['STAFF_BELOW_ACCEPTED'] });
  });
});

describe('a corrected file', () => {
  const files = (): number =>
    readdirSync(bed.environment['FILES_DIR']!, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    ).length;

  it('mends the rows that were faulty, wherever they now stand, and leaves the others', async () => {
    const id = await checkedRoster(90, 'by file');
    const before = files();
    const [header] = rosterCsv([]).split('\n');
    const text = [
      `${header},导入行号`,
      `${rosterRow(95)},6`,
      `${rosterRow(94, { 5: '1' })},5`,
      `${rosterRow(93)},4`,
      `${rosterRow(99)},2`,
      `${rosterRow(98)},77`,
    ].join('\n');
    const sent = await sendCorrections(bed, clerk, id, encodeGb18030(text) as Uint8Array<ArrayBuffer>);
    expect(sent).toMatchObject({ status: 202, body: { status: 'MENDING' } });
    const roster = await rosterIn(bed, clerk, id, 'CHECKED');
    expect(roster.correction).toEqual({ on: '2025-12-01', read: 5, mended: 2, stillFaulty: 1, passedOver: 2 });
    expect(roster).toMatchObject({ rows: 5, accepted: 4, groups: { NEW: 4, FAULTY: 1 } });
    const { body } = await get(`${id}/rows`);
    expect(body.items.map(({ row, errors }: { row: number; errors: string[] }) => [row, errors])).toEqual([
      [2, []],
      [3, []],
      [4, []],
      [5, ['MOBILE_FORMAT']],
      [6, []],
    ]);
    const own = await bed.rows<{ person_key: string }>(
      'SELECT person_key FROM enrollment.roster_line WHERE roster_id = $1 AND line = 2',
      [id],
    );
    expect(own).toHaveLength(1);
    await waitUntil('the file is gone', async () => files() === before);
  });

  it('that cannot be read leaves everything as it was, with the reason', async () => {
    const id = await checkedRoster(110, 'no header');
    await sendCorrections(bed, clerk, id, 'no,header\n');
    const roster = await rosterIn(bed, clerk, id, 'CHECKED');
    expect(roster).toMatchObject({ accepted: 2, correction: { problem: { code: 'NO_HEADER' } } });
    const foreign = await bed.staff('clerk', { orgId: ORGS.elsewhere });
    expect((await sendCorrections(bed, foreign, id, 'x')).status).toBe(404);
  });

  it('is taken up again by a service that was stopped while it read', async () => {
    const id = await checkedRoster(130, 'broken off');
    const [header] = rosterCsv([]).split('\n');
    await sendCorrections(bed, clerk, id, [header, '', '', rosterRow(133)].join('\n'));
    await bed.restart();
    expect(await rosterIn(bed, clerk, id, 'CHECKED')).toMatchObject({ correction: { mended: 1 }, accepted: 3 });
  });
});

describe('a plan with one number of units for a whole employer', () => {
  const units = (number: number) => ({ 7: String(number), 8: `${80 * number}.00`, 9: '0.00' });
  const fields = { plan: 'B-CI-HA', planVersion: '2025', coverageStart: '2026-01-01' };

  it('is asked of the file, of rows by hand and of a file that is sent again, and mended there', async () => {
    const csv = rosterCsv([
      rosterRow(171, units(1)),
      rosterRow(172, units(2)),
      rosterRow(173, units(1)),
      rosterRow(174, units(2)),
    ]);
    const { body } = await uploadRoster(bed, { token: clerk, csv, staff: 4, employer: 'one number', fields });
    expect(await rosterIn(bed, clerk, body.id, 'CHECKED')).toMatchObject({ groups: { NEW: 2, FAULTY: 2 } });
    const faults = await get(`${body.id}/faults`);
    expect(faults.body.items).toEqual([{ code: 'UNITS_DIFFER', count: 2, firstRows: [3, 5] }]);
    const still = await post(`${body.id}/rows/3/correction`, { mobile: '13800000172' });
    expect(still.body).toMatchObject({ group: 'FAULTY', errors: ['UNITS_DIFFER'] });
    const more = await post(`${body.id}/rows`, add(175, { units: 2, ownShareFen: 16_000, unionShareFen: 0 }));
    expect(more.body).toMatchObject({ code: 'ROW_FAULTY', facts: { faults: 'UNITS_DIFFER' } });
    const mended = await post(`${body.id}/rows/3/correction`, { units: 1, ownShareFen: 8_000 });
    expect(mended.body).toMatchObject({ group: 'NEW', errors: [] });
    const [header] = rosterCsv([]).split('\n');
    const again = async (number: number) => {
      await sendCorrections(
        bed,
        clerk,
        body.id,
        [`${header},导入行号`, `${rosterRow(174, units(number))},5`].join('\n'),
      );
      return rosterIn(bed, clerk, body.id, 'CHECKED');
    };
    expect(await again(2)).toMatchObject({ accepted: 3, correction: { mended: 0, stillFaulty: 1 } });
    expect(await again(1)).toMatchObject({ accepted: 4, rejected: 0, participation: { met: true } });
  });

  it('is asked of another roster of the same employer for days of the same period, until the first one is gone', async () => {
    const upload = async (
      index: number,
      number: number,
      over: Record<string, string> = {},
      employer = 'two rosters',
    ) => {
      const csv = rosterCsv([rosterRow(index, units(number)), rosterRow(index + 1, units(number))]);
      const { body } = await uploadRoster(bed, {
        token: clerk,
        csv,
        staff: 2,
        employer,
        fields: { ...fields, ...over },
      });
      return rosterIn(bed, clerk, body.id, 'CHECKED');
    };
    const first = await upload(181, 1);
    const second = await upload(183, 2, { coverageStart: '2026-02-01' });
    expect([first.accepted, second.accepted, second.groups?.FAULTY]).toEqual([2, 0, 2]);
    const faults = await get(`${second.id}/faults`);
    expect(faults.body.items).toEqual([{ code: 'UNITS_DIFFER', count: 2, firstRows: [2, 3] }]);
    const mended = await post(`${second.id}/rows/2/correction`, { units: 1, ownShareFen: 8_000 });
    expect(mended.body).toMatchObject({ group: 'NEW', errors: [] });
    expect(await upload(185, 2, {}, 'another employer')).toMatchObject({ accepted: 2 });
    const third = await upload(187, 1);
    expect(third.accepted).toBe(2);
    for (const { id } of [first, second, third]) await post(`${id}/withdrawal`, { reason: 'all anew' });
    expect(await upload(189, 2)).toMatchObject({ accepted: 2 });
  });
});

describe('the waiver', () => {
  it('is shown with who gave it, when and why, and shuts them out of mending', async () => {
    const id = await checkedRoster(150, 'waived');
    const who = '00000000-0000-7000-8000-00000000aaaa';
    const approver = await bed.staff(['approver', 'clerk'], { id: who });
    await post(`${id}/participation-waiver`, { reason: 'seasonal staff' }, approver);
    expect((await rosterIn(bed, clerk, id, 'CHECKED')).participation).toEqual({
      required: 4,
      met: false,
      waived: true,
      waivedBy: who,
      waivedOn: '2025-12-01',
      waiverReason: 'seasonal staff',
    });
    expect((await post(`${id}/rows/4/correction`, { consent: true }, approver)).body.code).toBe('SAME_PERSON');
  });
});

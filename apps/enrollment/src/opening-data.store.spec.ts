import { jest } from '@jest/globals';
import { contributionReceived, coverageActivated, memberRegistered } from '@huzhu/contracts';
import { type Answer, ORGS, ServiceBed } from '@huzhu/testing';
import { enrollmentDefinition } from './enrollment.definition.js';
import { idNumber, newKey, rosterCsv, rosterIn, rosterRow, uploadRoster } from './testing/roster-fixture.js';

const API = '/api/enrollment/v1';

let bed: ServiceBed;
let clerk: string;
let approver: string;

jest.setTimeout(60_000);

beforeAll(async () => {
  bed = await ServiceBed.start(enrollmentDefinition, {}, '2025-12-01');
  clerk = await bed.staff('clerk', { id: '00000000-0000-7000-8000-00000000c1e4' });
  approver = await bed.staff('approver');
});

afterAll(() => bed.stop());

function uploadOpening(csv: string, employerName: string, over: Record<string, string> = {}): Promise<Answer> {
  const form = new FormData();
  const fields = {
    plan: 'A-HOSP',
    planVersion: '2025',
    coverageStart: '2025-01-01',
    coverageEnd: '2025-12-31',
    employerName,
    ...over,
  };
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', new Blob([csv]), 'opening.csv');
  return bed.call('POST', `${API}/opening-coverages`, { token: clerk, form, key: newKey() });
}

const release = (id: string, token = approver) =>
  bed.call('POST', `${API}/opening-coverages/${id}/release`, { token, key: newKey() });

describe('coverage of the year before', () => {
  it('is checked, released by a second person, and makes the next year a renewal', async () => {
    const rows = [`测试员,${idNumber(1)},1,13800000001`, `测试员,${idNumber(2)},1,`, `,${idNumber(3)},1,`];
    const csv = `姓名,证件号码,份数,手机号码\n${rows.join('\n')}\n`;
    const { status, body } = await uploadOpening(csv, 'had coverage');
    expect(status).toBe(202);
    const id: string = body.id;
    expect(await rosterIn(bed, clerk, id, 'CHECKED')).toMatchObject({
      kind: 'OPENING',
      coverageEnd: '2025-12-31',
      groups: { NEW: 2, FAULTY: 1 },
      participation: { met: true },
    });
    expect((await uploadOpening(csv, 'had coverage')).body).toMatchObject({ id, seenBefore: true });
    const faulty = await bed.call('POST', `${API}/rosters/${id}/rows/4/correction`, {
      token: clerk,
      key: newKey(),
      body: { name: '测试员' },
    });
    expect(faulty.body).toMatchObject({ group: 'NEW', errors: [] });
    const confirmed = await bed.call('POST', `${API}/rosters/${id}/confirmation`, { token: clerk, key: newKey() });
    expect(confirmed.body.code).toBe('RELEASE_NEEDED');
    const both = await bed.staff(['clerk', 'approver'], { id: '00000000-0000-7000-8000-00000000c1e4' });
    expect((await release(id, both)).body.code).toBe('SAME_PERSON');
    expect((await release(id, await bed.staff('approver', { orgId: ORGS.elsewhere }))).status).toBe(404);
    expect((await release(id, clerk)).status).toBe(403);
    expect((await release(id)).status).toBe(200);
    const active = await rosterIn(bed, clerk, id, 'ACTIVE');
    expect(active).toMatchObject({
      enrolled: 3,
      contributions: { dueFen: 0, refundDueFen: 0 },
      period: { start: '2025-01-01', end: '2025-12-31' },
    });
    const sent = (await bed.sent(coverageActivated)).filter(({ rosterId }) => rosterId === id);
    expect(sent).toMatchObject([{ plan: 'A-HOSP', planVersion: '2025', start: '2025-01-01', end: '2025-12-31' }]);
    expect(sent[0]!.items).toHaveLength(3);
    expect((await bed.sent(memberRegistered)).flatMap(({ items }) => items)).toHaveLength(3);
    expect(await bed.sent(contributionReceived)).toEqual([]);

    const upload = { token: clerk, staff: 3, employer: 'goes on' };
    const next = await uploadRoster(bed, { ...upload, csv: rosterCsv([1, 2, 4].map((index) => rosterRow(index))) });
    const roster = await rosterIn(bed, clerk, next.body.id, 'CHECKED');
    // Number and card were not known, or are others: the renewal says so.
    expect(roster.groups).toEqual({ NEW: 1, RENEWAL: 0, CHANGE: 2, DUPLICATE: 0, FAULTY: 0 });
  });

  it('does not overwrite who is known, nor what holds', async () => {
    const known = await uploadRoster(bed, {
      token: clerk,
      csv: rosterCsv([rosterRow(11)]),
      staff: 1,
      employer: 'known first',
    });
    await rosterIn(bed, clerk, known.body.id, 'CHECKED');
    await bed.call('POST', `${API}/rosters/${known.body.id}/confirmation`, { token: clerk, key: newKey() });
    await rosterIn(bed, clerk, known.body.id, 'AWAITING_PAYMENT');
    const person = () => bed.rows('SELECT * FROM enrollment.person ORDER BY id DESC LIMIT 1');
    const before = await person();
    const { body } = await uploadOpening(`姓名,身份证号,份数\n旧名,${idNumber(11)},1\n`, 'older');
    await rosterIn(bed, clerk, body.id, 'CHECKED');
    await release(body.id);
    expect(await rosterIn(bed, clerk, body.id, 'ACTIVE')).toMatchObject({ enrolled: 1 });
    expect(await person()).toEqual(before);
  });

  it('must have begun, and be no longer than its plan', async () => {
    const csv = `姓名,身份证号,份数\n甲,${idNumber(21)},1\n`;
    const codeOf = async (over: Record<string, string>) => (await uploadOpening(csv, 'wrong days', over)).body.code;
    expect(await codeOf({ coverageStart: '2025-12-02' })).toBe('OPENING_NOT_BEGUN');
    expect(await codeOf({ coverageEnd: '2026-01-01' })).toBe('COVERAGE_END_INVALID');
    expect(await codeOf({ coverageStart: '2024-12-01' })).toBe('COVERAGE_START_INVALID');
    expect(await codeOf({ plan: 'Z' })).toBe('PLAN_UNKNOWN');
    expect(await codeOf({ coverageEnd: 'soon' })).toBe('INVALID_BODY');
  });
});

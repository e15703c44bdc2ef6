import { jest } from '@jest/globals';
import { contributionReceived, coverageActivated, memberRegistered } from '@huzhu/contracts';
import { type Answer, ORGS, ServiceBed, waitUntil } from '@huzhu/testing';
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

describe('members of the year before', () => {
  const MEMBERS = `${API}/opening-members`;
  const upload = (csv: string, token = clerk, fileName = 'members.csv') => {
    const form = new FormData();
    form.set('file', new Blob([csv]), fileName);
    return bed.call('POST', MEMBERS, { token, form, key: newKey() });
  };
  const settle = (id: string, step: string, token: string) =>
    bed.call('POST', `${MEMBERS}/${id}/${step}`, { token, key: newKey() });
  const staged = async (id: string) =>
    (await bed.rows('SELECT FROM enrollment.member_row WHERE file_id = $1', [id])).length;

  it('are checked row by row, released by a second person, and can sign in and be found without any coverage', async () => {
    const old = `110105${idNumber(501).slice(8, 17)}`;
    const csv = [
      '会员名册;;',
      '姓名;身份证号;手机号',
      `测试员;${idNumber(500)};13800000500`,
      `测试员;${idNumber(500)};13800000501`,
      `;${idNumber(502)};`,
      '测试员;11010519491231002A;123',
      `旧证员;${old};`,
    ].join('\n');
    const uploaded = await upload(csv);
    expect(uploaded.status).toBe(201);
    expect(uploaded.body).toMatchObject({
      status: 'CHECKED',
      rows: 5,
      accepted: 2,
      faults: [
        { row: 4, errors: ['DUPLICATE_IN_FILE'] },
        { row: 5, errors: ['NAME_MISSING'] },
        { row: 6, errors: ['ID_FORMAT', 'MOBILE_FORMAT'] },
      ],
    });
    const { id } = uploaded.body;
    expect((await upload(csv)).body).toMatchObject({ id, seenBefore: true });
    expect((await settle(id, 'release', await bed.staff('approver', { orgId: ORGS.elsewhere }))).status).toBe(404);
    const both = await bed.staff(['clerk', 'approver'], { id: '00000000-0000-7000-8000-00000000c1e4' });
    expect((await settle(id, 'release', both)).body.code).toBe('SAME_PERSON');
    const releases = await Promise.all(Array.from({ length: 5 }, () => settle(id, 'release', approver)));
    expect(releases.filter(({ status }) => status === 200).map(({ body }) => body)).toMatchObject([
      { status: 'RELEASED', registered: 2, known: 0 },
    ]);
    expect(await staged(id)).toBe(0);
    const told = (await bed.sent(memberRegistered)).filter(({ items }) => items.length === 2).at(-1)!;
    expect(told.items.filter(({ mobileKey }) => mobileKey !== undefined)).toHaveLength(1);
    const found = async (token: string) =>
      (await bed.call('POST', `${API}/people/searches`, { token, body: { name: '旧证员' } })).body.items;
    await waitUntil('the index of people has them', async () => (await found(clerk)).length === 1);
    const [person] = await found(clerk);
    expect(await found(await bed.staff('clerk', { orgId: ORGS.elsewhere }))).toEqual([]);
    const correct = (token: string) =>
      bed.call('POST', `${API}/people/${person.id}/corrections`, {
        token,
        key: newKey(),
        body: { mobile: '13900000777', reason: '换号' },
      });
    expect((await correct(await bed.staff('clerk', { orgId: ORGS.elsewhere }))).status).toBe(404);
    expect((await correct(clerk)).body.status).toBe('APPLIED');
  });

  it('who are known already stay as they are; a file that is taken back leaves nothing', async () => {
    const csv = `姓名,证件号码,手机号码\n改名员,${idNumber(500)},13800000999\n新员,${idNumber(510)},\n`;
    const first = (await upload(csv)).body;
    expect(await staged(first.id)).toBe(2);
    expect((await settle(first.id, 'withdrawal', clerk)).body.status).toBe('WITHDRAWN');
    expect(await staged(first.id)).toBe(0);
    expect((await settle(first.id, 'release', approver)).body.code).toBe('WRONG_STATUS');
    const second = (await upload(csv)).body;
    expect(second.id).not.toBe(first.id);
    expect((await settle(second.id, 'release', approver)).body).toMatchObject({ registered: 1, known: 1 });
    const page = await bed.call('GET', `${MEMBERS}?limit=2`, { token: approver });
    expect(page.body.items).toHaveLength(2);
    expect(page.body.nextCursor).toBeDefined();
    const listed = async (query: string): Promise<string[]> => {
      const { body } = await bed.call('GET', `${MEMBERS}?${query}`, { token: approver });
      return body.items.map((file: { id: string }) => file.id);
    };
    expect(await listed('status=WITHDRAWN')).toEqual([first.id]);
    expect(await listed('status=RELEASED&sort=-uploaded&limit=1')).toEqual([second.id]);
    expect((await listed('sort=-faulty&limit=1'))[0]).toBe((await listed('sort=-rows'))[0]);
    expect(await listed('sort=faulty')).toEqual((await listed('sort=-faulty')).toReversed());
    expect(await listed(`orgId=${ORGS.west}`)).toEqual([]);
    const left = (await upload(`姓名,证件号码\n新员,${idNumber(511)}\n`)).body;
    expect(left.accepted).toBe(1);
    expect(await staged(left.id)).toBe(1);
    await bed.setToday('2026-12-03');
    await waitUntil('what nobody released is gone', async () => (await staged(left.id)) === 0);
    const leaves = `SELECT actor FROM enrollment.audit_leaf WHERE object_id = $1 AND action = 'enrollment.forget-unfinished'`;
    expect(await bed.rows(leaves, [left.id])).toEqual([{ actor: 'enrollment' }]);
    expect((await upload('1,2,3\n4,5,6\n')).body.code).toBe('NO_HEADER');
    expect((await bed.call('POST', MEMBERS, { token: approver, key: newKey() })).status).toBe(403);
  });
});

import { orgUnitChanged, DEMO_ORGS } from '@huzhu/contracts';
import { fold } from '@huzhu/kernel';
import { readJournal } from '@huzhu/service';
import type { ServiceBed } from '@huzhu/testing';
import { orgUnitDecider } from './domain/org-unit.decide.js';
import type { OrgUnitEvent } from './domain/org-unit.state.js';
import { startIdentity, tokenOf } from './testing/identity-bed.js';
import { orgUnitAggregate } from './commands/org-unit.aggregate.js';
import type { OrgUnitRow } from './store/org-unit.store.js';

let bed: ServiceBed;
let sysadmin: string;
beforeAll(async () => {
  ({ bed } = await startIdentity());
  sysadmin = await tokenOf(bed, 'sysadmin.city');
}, 60_000);
afterAll(() => bed.stop());

const post = (path: string, body: object, token = sysadmin) =>
  bed.call('POST', `/api/identity/v1/orgs${path}`, { token, body });
const get = (path: string, token = sysadmin) => bed.call('GET', `/api/identity/v1/orgs${path}`, { token });

async function create(code: string, level: string, parentId: string, validFrom = '2025-01-01'): Promise<string> {
  const { status, body } = await post('', { code, name: `${code}工会`, level, parentId, validFrom });
  expect([status, body.code]).toEqual([201, undefined]);
  return body.id;
}

const closureOf = async (orgId: string): Promise<string[]> => {
  const rows = await bed.rows<{ ancestor_id: string }>(
    'SELECT ancestor_id FROM identity.org_closure WHERE org_id = $1 ORDER BY 1',
    [orgId],
  );
  return rows.map((row) => row.ancestor_id);
};

test('the demonstration tree is there, with messages that tell every way up to the root', async () => {
  const sent = await bed.sent(orgUnitChanged);
  expect(sent.slice(0, 5).map(({ orgId, ancestors }) => [orgId, ancestors.length])).toEqual([
    [DEMO_ORGS.national, 1],
    [DEMO_ORGS.province, 2],
    [DEMO_ORGS.city, 3],
    [DEMO_ORGS.east, 4],
    [DEMO_ORGS.west, 4],
  ]);
  expect(await closureOf(DEMO_ORGS.east)).toEqual([
    DEMO_ORGS.national,
    DEMO_ORGS.province,
    DEMO_ORGS.city,
    DEMO_ORGS.east,
  ]);
});

test('a unit is added below a parent of the own subtree, and is seen there', async () => {
  const id = await create('E-T1', 'TOWNSHIP', DEMO_ORGS.east);
  const { body } = await get(`/${id}`);
  expect(body).toEqual({
    id,
    code: 'E-T1',
    name: 'E-T1工会',
    level: 'TOWNSHIP',
    kind: 'UNION',
    parentId: DEMO_ORGS.east,
    validFrom: '2025-01-01',
    version: 1,
  });
  const east = await tokenOf(bed, 'clerk.east');
  const west = await tokenOf(bed, 'clerk.west');
  expect((await get(`/${id}`, east)).status).toBe(200);
  expect((await get(`/${id}`, west)).status).toBe(404);
});

test('a federation of new-form workers is told as one', async () => {
  const unit = { code: 'E-NF', name: '某新就业形态工会联合会', level: 'TOWNSHIP', parentId: DEMO_ORGS.east };
  const made = await post('', { ...unit, kind: 'NEW_FORM_FEDERATION' });
  expect((await get(`/${made.body.id}`)).body.kind).toBe('NEW_FORM_FEDERATION');
  const told = (await bed.sent(orgUnitChanged)).find(({ orgId }) => orgId === made.body.id);
  expect(told?.kind).toBe('NEW_FORM_FEDERATION');
  expect((await post('', { ...unit, code: 'E-NG', kind: 'CLUB' })).status).toBe(400);
});

test('trades are told one by one or for many units, by administrators, and are what lists choose by', async () => {
  const unit = { name: '某厂工会', level: 'PRIMARY', parentId: DEMO_ORGS.east };
  const [mill, bus] = [
    await post('', { ...unit, code: 'TR-1', trade: 'C' }),
    await post('', { ...unit, code: 'TR-2' }),
  ];
  const tradeOf = async (id: string) => (await get(`/${id}`)).body.trade;
  expect([await tradeOf(mill.body.id), await tradeOf(bus.body.id)]).toEqual(['C', undefined]);
  expect((await post(`/${bus.body.id}/trade`, { trade: 'G' })).body).toEqual({ id: bus.body.id, version: 2 });
  expect((await post(`/${bus.body.id}/trade`, { trade: 'G' })).body.code).toBe('NOTHING_CHANGED');
  expect((await get('?trade=G')).body.items.map(({ code }: { code: string }) => code)).toEqual(['TR-2']);
  const [, last] = (await bed.sent(orgUnitChanged)).filter(({ orgId }) => orgId === bus.body.id);
  expect(last).toMatchObject({ trade: 'G', validFrom: '2026-01-05' });
  expect((await post(`/${bus.body.id}/trade`, {})).status).toBe(200);
  const items = [
    { code: 'TR-1', trade: 'C' },
    { code: 'TR-2', trade: 'H' },
  ];
  const unknown = await post('/trades', { items: [...items, { code: 'TR-9', trade: 'A' }] });
  expect([unknown.body.code, unknown.body.facts, await tradeOf(bus.body.id)]).toEqual([
    'ORG_UNIT_NOT_FOUND',
    { codes: ['TR-9'] },
    undefined,
  ]);
  expect((await post('/trades', { items })).body).toEqual({ changed: 1, unchanged: 1 });
  expect(await tradeOf(bus.body.id)).toBe('H');
  expect((await post('/trades', { items: [{ code: 'TR-1', trade: 'X' }] })).status).toBe(400);
  expect((await post('/trades', { items: [items[0]!, items[0]!] })).status).toBe(400);
  expect((await post('/trades', { items }, await tokenOf(bed, 'clerk.east'))).body.code).toBe('NOT_PERMITTED');
});

test.each([
  ['ORG_CODE_TAKEN', { code: 'DEMO', level: 'COUNTY', parentId: DEMO_ORGS.city }],
  ['PARENT_NOT_FOUND', { code: 'X-1', level: 'CITY', parentId: DEMO_ORGS.province }],
  ['LEVEL_NOT_BELOW_PARENT', { code: 'X-1', level: 'CITY', parentId: DEMO_ORGS.city }],
  ['DAY_IN_FUTURE', { code: 'X-1', level: 'COUNTY', parentId: DEMO_ORGS.city, validFrom: '2026-01-06' }],
  ['DAY_BEFORE_PARENT', { code: 'X-1', level: 'COUNTY', parentId: DEMO_ORGS.city, validFrom: '2019-12-31' }],
])('%s leaves nothing behind', async (code, body) => {
  const before = await bed.rows('SELECT count(*) FROM identity.org_closure');
  const answer = await post('', { name: '某工会', ...body });
  expect([answer.status, answer.body.code]).toEqual([409, code]);
  expect(await bed.rows('SELECT count(*) FROM identity.org_closure')).toEqual(before);
  expect(await bed.rows(`SELECT 1 FROM identity.org_unit WHERE code = 'X-1'`)).toEqual([]);
});

test('only administrators change the tree, all staff read their part of it', async () => {
  const clerk = await tokenOf(bed, 'clerk.east');
  const body = { code: 'N-1', name: '某工会', level: 'PRIMARY', parentId: DEMO_ORGS.east };
  expect((await post('', body, clerk)).body.code).toBe('NOT_PERMITTED');
  const { body: page } = await get('?limit=100', clerk);
  expect(page.items.map((unit: { id: string }) => unit.id)).toContain(DEMO_ORGS.east);
  expect(page.items.map((unit: { id: string }) => unit.id)).not.toContain(DEMO_ORGS.west);
});

test('lists come in pages', async () => {
  const first = await get('?limit=2');
  expect(first.body.items).toHaveLength(2);
  const second = await get(`?limit=2&after=${first.body.nextCursor}`);
  expect(second.body.items[0].code > first.body.items[1].code).toBe(true);
  expect((await get(`?parentId=${DEMO_ORGS.city}`)).body.items.map((unit: { id: string }) => unit.id)).toEqual([
    DEMO_ORGS.east,
    DEMO_ORGS.west,
  ]);
});

test('a move takes the whole subtree along, on its day, and tells every unit of it', async () => {
  const township = await create('M-T', 'TOWNSHIP', DEMO_ORGS.east);
  const employer = await create('M-P', 'PRIMARY', township);
  const branch = await create('M-B', 'PRIMARY', employer);
  const sentBefore = (await bed.sent(orgUnitChanged)).length;
  const moved = await post(`/${township}/move`, { parentId: DEMO_ORGS.west, validFrom: '2026-01-01' });
  expect([moved.status, moved.body]).toEqual([200, { id: township, version: 2 }]);
  const sent = (await bed.sent(orgUnitChanged)).slice(sentBefore);
  expect(
    sent.map(({ orgId, ancestors, validFrom }) => [orgId, ancestors[ancestors.indexOf(township) + 1], validFrom]),
  ).toEqual(
    expect.arrayContaining([
      [township, DEMO_ORGS.west, '2026-01-01'],
      [employer, DEMO_ORGS.west, '2026-01-01'],
      [branch, DEMO_ORGS.west, '2026-01-01'],
    ]),
  );
  expect(sent).toHaveLength(3);
  for (const id of [township, employer, branch]) {
    expect(await closureOf(id)).toContain(DEMO_ORGS.west);
    expect(await closureOf(id)).not.toContain(DEMO_ORGS.east);
  }
  const idsOn = async (root: string, asOf: string) =>
    (await get(`/${root}/subtree?asOf=${asOf}&limit=100`)).body.items.map((unit: { id: string }) => unit.id);
  expect(await idsOn(DEMO_ORGS.east, '2025-12-31')).toEqual(expect.arrayContaining([township, employer, branch]));
  expect(await idsOn(DEMO_ORGS.east, '2026-01-01')).not.toContain(township);
  expect(await idsOn(DEMO_ORGS.west, '2026-01-01')).toEqual(expect.arrayContaining([township, employer, branch]));
  expect(await idsOn(DEMO_ORGS.west, '2025-12-31')).not.toContain(branch);
  const clerkEast = await tokenOf(bed, 'clerk.east');
  expect((await get(`/${DEMO_ORGS.east}/subtree?asOf=2025-12-31`, clerkEast)).body.items.length).toBeGreaterThan(3);
  expect((await get(`/${DEMO_ORGS.west}/subtree`, clerkEast)).status).toBe(404);
  expect((await get(`/${branch}`, clerkEast)).status).toBe(404);
});

test('moves that would break the tree are refused', async () => {
  const upper = await create('R-T', 'TOWNSHIP', DEMO_ORGS.east);
  const lower = await create('R-P', 'PRIMARY', upper);
  const codeOf = async (id: string, body: object) => (await post(`/${id}/move`, body)).body.code;
  expect(await codeOf(upper, { parentId: lower })).toBe('ORG_UNIT_BELOW_ITSELF');
  expect(await codeOf(upper, { parentId: upper })).toBe('ORG_UNIT_BELOW_ITSELF');
  expect(await codeOf(lower, { parentId: upper })).toBe('ALREADY_THERE');
  expect(await codeOf(lower, { parentId: DEMO_ORGS.west, validFrom: '2024-12-31' })).toBe('DAY_BEFORE_LAST_CHANGE');
  expect(await codeOf(DEMO_ORGS.east, { parentId: DEMO_ORGS.west })).toBe('LEVEL_NOT_BELOW_PARENT');
  expect(await codeOf(DEMO_ORGS.city, { parentId: DEMO_ORGS.national })).toBe('PARENT_NOT_FOUND');
});

test('two moves that would close a circle together: one is refused', async () => {
  const one = await create('C-1', 'PRIMARY', DEMO_ORGS.east);
  const other = await create('C-2', 'PRIMARY', DEMO_ORGS.east);
  const answers = await Promise.all([
    post(`/${one}/move`, { parentId: other }),
    post(`/${other}/move`, { parentId: one }),
  ]);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ body }) => body.code === 'ORG_UNIT_BELOW_ITSELF')).toHaveLength(1);
});

test('a closed unit stays in the tree of its days; open ones below it and staff keep it open', async () => {
  const upper = await create('K-T', 'TOWNSHIP', DEMO_ORGS.east);
  const lower = await create('K-P', 'PRIMARY', upper);
  expect((await post(`/${upper}/close`, {})).body).toMatchObject({
    code: 'HAS_OPEN_UNITS_BELOW',
    facts: { openUnitsBelow: 1 },
  });
  const staffed = await create('K-S', 'TOWNSHIP', DEMO_ORGS.east);
  const staff = { username: 'clerk.k-s', name: '某人', orgId: staffed, roles: ['clerk'], password: 'a-password-of-16' };
  expect((await bed.call('POST', '/api/identity/v1/staff', { token: sysadmin, body: staff })).status).toBe(201);
  expect((await post(`/${staffed}/close`, {})).body.code).toBe('HAS_ACTIVE_STAFF');
  expect((await post(`/${lower}/close`, { validTo: '2025-06-30' })).status).toBe(200);
  expect((await post(`/${lower}/close`, {})).body.code).toBe('ORG_UNIT_CLOSED');
  expect((await get(`/${lower}`)).body.validTo).toBe('2025-06-30');
  const codes = async (asOf: string) =>
    (await get(`/${upper}/subtree?asOf=${asOf}`)).body.items.map((unit: { code: string }) => unit.code);
  expect(await codes('2025-06-30')).toEqual(['K-P', 'K-T']);
  expect(await codes('2025-07-01')).toEqual(['K-T']);
  expect((await bed.sent(orgUnitChanged)).at(-1)).toMatchObject({ orgId: lower, validTo: '2025-06-30' });
  expect((await post('', { code: 'K-X', name: '某', level: 'PRIMARY', parentId: lower })).body.code).toBe(
    'PARENT_CLOSED',
  );
});

test('a repeated request with its key makes one unit', async () => {
  const body = { code: 'I-1', name: '某工会', level: 'PRIMARY', parentId: DEMO_ORGS.east };
  const send = () => bed.call('POST', '/api/identity/v1/orgs', { token: sysadmin, body, key: 'unit-I-1-once' });
  const answers = await Promise.all([send(), send(), send()]);
  expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
});

test('folding the journal of every unit gives its row, and the closure says what the ancestors say', async () => {
  const { database } = bed.service.parts;
  const rows = await database.system.transaction((tx) => tx.manager.find<OrgUnitRow>(orgUnitAggregate.entity));
  expect(rows.length).toBeGreaterThan(10);
  for (const row of rows) {
    const events = await database.system.transaction((tx) => readJournal<OrgUnitEvent>(tx, 'identity', row.id));
    expect(fold(orgUnitDecider, events)).toEqual(orgUnitAggregate.fromRow(row));
    expect(row.version).toBe(events.length);
    expect(await closureOf(row.id)).toEqual([...row.ancestors].sort());
  }
});

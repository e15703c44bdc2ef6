import { staffChanged, DEMO_ORGS } from '@huzhu/contracts';
import { fold } from '@huzhu/kernel';
import { BlindIndex, readJournal } from '@huzhu/service';
import type { ServiceBed } from '@huzhu/testing';
import { staffDecider } from './domain/staff.decide.js';
import type { StaffEvent } from './domain/staff.state.js';
import { signIn, startIdentity, tokenOf } from './testing/identity-bed.js';
import { staffAggregate } from './commands/staff.aggregate.js';
import type { QueryRunner } from 'typeorm';
import { StaffToldAgain1795438200000 } from './store/staff-told-again.migration.js';
import type { StaffRow } from './store/staff.store.js';

const TEMPORARY = 'temporary-password';
const CHOSEN = 'chosen-by-the-holder';

let bed: ServiceBed;
let sysadmin: string;
beforeAll(async () => {
  ({ bed } = await startIdentity());
  sysadmin = await tokenOf(bed, 'sysadmin.city');
}, 60_000);
afterAll(() => bed.stop());

const post = (path: string, body: object, token = sysadmin) =>
  bed.call('POST', `/api/identity/v1/staff${path}`, { token, body });
const get = (path: string, token = sysadmin) => bed.call('GET', `/api/identity/v1/staff${path}`, { token });

const wang = (username: string, more: object = {}) => ({
  username,
  name: '王试验',
  orgId: DEMO_ORGS.east,
  roles: ['clerk'],
  password: TEMPORARY,
  ...more,
});

async function add(username: string, more: object = {}): Promise<string> {
  const { status, body } = await post('', wang(username, more));
  expect([status, body.code]).toEqual([201, undefined]);
  return body.id;
}

const choosePassword = (username: string, password = TEMPORARY) =>
  bed.call('POST', '/api/identity/v1/sign-in', { body: { username, password, newPassword: CHOSEN } });

test('a new account has a temporary password that is good for choosing another one', async () => {
  const id = await add('wang.one', { idNumber: '11010519491231002x' });
  expect((await signIn(bed, 'wang.one', TEMPORARY)).body.code).toBe('PASSWORD_CHANGE_REQUIRED');
  expect((await choosePassword('wang.one')).status).toBe(200);
  expect((await signIn(bed, 'wang.one', TEMPORARY)).status).toBe(401);
  expect((await signIn(bed, 'WANG.one ', CHOSEN)).status).toBe(200);
  const personKey = new BlindIndex(bed.environment['PERSON_KEY_SECRET']!).personKey('11010519491231002X');
  expect((await bed.sent(staffChanged)).at(-1)).toEqual({
    staffId: id,
    orgId: DEMO_ORGS.east,
    roles: ['clerk'],
    active: true,
    personKey,
  });
});

test('administrators see masked names; names, id numbers and passwords are nowhere in the clear', async () => {
  const id = await add('wang.two', { idNumber: '440524188001010014' });
  expect((await get(`/${id}`)).body).toEqual({
    id,
    username: 'wang.two',
    maskedName: '王**',
    orgId: DEMO_ORGS.east,
    roles: ['clerk'],
    active: true,
    version: 1,
  });
  const tables = await bed.rows<{ text: string }>(
    `SELECT string_agg(t.row, E'\\n') AS text FROM (
       SELECT staff::text AS row FROM identity.staff UNION ALL SELECT journal::text FROM identity.journal
       UNION ALL SELECT outbox::text FROM identity.outbox UNION ALL SELECT audit_leaf::text FROM identity.audit_leaf
       UNION ALL SELECT credential::text FROM identity.credential UNION ALL SELECT idempotency::text FROM identity.idempotency
     ) AS t`,
  );
  expect(tables[0]!.text).not.toMatch(/王试验|440524188001010014|temporary-password/);
});

test.each([
  [409, 'USERNAME_TAKEN', { username: 'clerk.city' }],
  [409, 'ORG_UNIT_NOT_FOUND', { orgId: DEMO_ORGS.province }],
  [409, 'ROLES_EXCLUDE_EACH_OTHER', { roles: ['sysadmin', 'clerk'] }],
  [409, 'ROLES_EXCLUDE_EACH_OTHER', { roles: ['auditor', 'approver'] }],
  [400, 'INVALID_BODY', { roles: [] }],
  [400, 'INVALID_BODY', { roles: ['clerk', 'clerk'] }],
  [400, 'INVALID_BODY', { password: 'too short' }],
  [400, 'INVALID_BODY', { id: DEMO_ORGS.east }],
])('%d %s adds nobody', async (status, code, more) => {
  const answer = await post('', wang('wang.refused', more));
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(await bed.rows(`SELECT 1 FROM identity.staff WHERE username = 'wang.refused'`)).toEqual([]);
});

test('of many requests for one user name exactly one gets it', async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => post('', wang('wang.race'))));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ body }) => body.code === 'USERNAME_TAKEN')).toHaveLength(9);
});

test('changed roles are in the next token and in a message', async () => {
  const id = await add('wang.three');
  const { body: session } = await choosePassword('wang.three');
  expect((await post(`/${id}/roles`, { roles: ['officer', 'cashier'] })).body).toEqual({ id, version: 2 });
  const { body } = await bed.call('POST', '/api/identity/v1/refresh', { body: { refreshToken: session.refreshToken } });
  const claims = JSON.parse(Buffer.from(body.accessToken.split('.')[1], 'base64url').toString());
  expect(claims.roles).toEqual(['officer', 'cashier']);
  expect((await bed.sent(staffChanged)).at(-1)).toMatchObject({ staffId: id, roles: ['officer', 'cashier'] });
});

test('a closed account is out at once: no sign-in, no refresh, no way back', async () => {
  const id = await add('wang.four');
  const { body: session } = await choosePassword('wang.four');
  expect((await post(`/${id}/deactivate`, {})).status).toBe(200);
  expect(
    (await bed.call('POST', '/api/identity/v1/refresh', { body: { refreshToken: session.refreshToken } })).status,
  ).toBe(401);
  expect((await signIn(bed, 'wang.four', CHOSEN)).status).toBe(401);
  expect((await post(`/${id}/roles`, { roles: ['officer'] })).body.code).toBe('STAFF_INACTIVE');
  expect((await bed.sent(staffChanged)).at(-1)).toMatchObject({ staffId: id, active: false });
});

test('a reset unlocks, ends sessions and asks for another password; it is told to nobody', async () => {
  const id = await add('wang.five');
  const { body: session } = await choosePassword('wang.five');
  const sentBefore = (await bed.sent(staffChanged)).length;
  for (let guess = 0; guess < 5; guess += 1) await signIn(bed, 'wang.five', 'not-the-password');
  expect((await signIn(bed, 'wang.five', CHOSEN)).status).toBe(401);
  expect((await post(`/${id}/password`, { password: 'second-temporary' })).status).toBe(200);
  expect(
    (await bed.call('POST', '/api/identity/v1/refresh', { body: { refreshToken: session.refreshToken } })).status,
  ).toBe(401);
  expect((await signIn(bed, 'wang.five', 'second-temporary')).body.code).toBe('PASSWORD_CHANGE_REQUIRED');
  expect((await choosePassword('wang.five', 'second-temporary')).status).toBe(200);
  expect((await bed.sent(staffChanged)).length).toBe(sentBefore);
});

test('nobody changes their own account, and administrators of one place do not reach another', async () => {
  const { body: me } = await bed.call('GET', '/api/identity/v1/me', { token: sysadmin });
  expect((await post(`/${me.id}/roles`, { roles: ['approver'] })).body.code).toBe('OWN_ACCOUNT');
  await add('sysadmin.west', { orgId: DEMO_ORGS.west, roles: ['sysadmin'] });
  const { body } = await choosePassword('sysadmin.west');
  const east = await bed.rows<{ id: string }>(`SELECT id FROM identity.staff WHERE username = 'clerk.east'`);
  const attempt = (path: string, more: object) => post(`/${east[0]!.id}${path}`, more, body.accessToken);
  expect((await attempt('/roles', { roles: ['officer'] })).status).toBe(404);
  expect((await attempt('/password', { password: TEMPORARY })).status).toBe(404);
  expect((await attempt('/deactivate', {})).status).toBe(404);
  expect((await get(`/${east[0]!.id}`, body.accessToken)).status).toBe(404);
  const { body: page } = await get('', body.accessToken);
  expect(new Set(page.items.map((staff: { orgId: string }) => staff.orgId))).toEqual(new Set([DEMO_ORGS.west]));
});

test('without the administrator role nothing of this is open', async () => {
  const approver = await tokenOf(bed, 'approver.city');
  expect((await get('', approver)).body.code).toBe('NOT_PERMITTED');
  expect((await post('', wang('wang.never'), approver)).body.code).toBe('NOT_PERMITTED');
});

test("people's database role cannot read a password hash, a session token or a member", async () => {
  const { app } = bed.service.parts.database;
  await expect(app.query('SELECT password_hash FROM identity.credential')).rejects.toThrow(/permission denied/);
  await expect(app.query('SELECT * FROM identity.refresh_token')).rejects.toThrow(/permission denied/);
  await expect(app.query('SELECT * FROM identity.member')).rejects.toThrow(/permission denied/);
});

test('folding the journal of every account gives its row', async () => {
  const { system } = bed.service.parts.database;
  const rows = await system.transaction((tx) => tx.manager.find<StaffRow>(staffAggregate.entity));
  expect(rows.length).toBeGreaterThan(13);
  for (const row of rows) {
    const events = await system.transaction((tx) => readJournal<StaffEvent>(tx, 'identity', row.id));
    expect(fold(staffDecider, events)).toEqual(staffAggregate.fromRow(row));
  }
});

test('whoever is on the staff is told again to services that have begun to listen, as they stand', async () => {
  await add('wang.again', { idNumber: '11010519491231002x' });
  const before = await bed.sent(staffChanged);
  const latest = new Map(before.map((told) => [told.staffId, told]));
  const runner = { query: (sql: string, values?: unknown[]) => bed.rows(sql, values) } as QueryRunner;
  await new StaffToldAgain1795438200000().up(runner);
  const again = (await bed.sent(staffChanged)).slice(before.length);
  expect(new Map(again.map((told) => [told.staffId, told]))).toEqual(latest);
  const versions = await bed.rows(
    `SELECT 1 FROM identity.outbox AS o JOIN identity.staff AS s ON s.id::text = o.key
      WHERE o.type = $1 GROUP BY s.id, s.version HAVING max(o.version) <> s.version OR count(DISTINCT o.shard) > 1`,
    [staffChanged.type],
  );
  expect(versions).toEqual([]);
});

import { existsSync, readFileSync, statSync } from 'node:fs';
import { memberRegistered, DEMO_ORGS } from '@huzhu/contracts';
import { BlindIndex } from '@huzhu/service';
import { replayNeighbours, type ServiceBed } from '@huzhu/testing';
import { v7 as newId } from 'uuid';
import { startIdentity, tokenOf } from './testing/identity-bed.js';

const ID_NUMBER = '11010519491231002X';
const MOBILE = '13800005678';

let bed: ServiceBed;
let file: string;
let index: BlindIndex;
beforeAll(async () => {
  const started = await startIdentity();
  bed = started.bed;
  file = started.notificationsFile;
  index = new BlindIndex(bed.environment['PERSON_KEY_SECRET']!);
}, 60_000);
afterAll(() => bed.stop());

interface Line {
  readonly mobile: string;
  readonly code: string;
}
const lines = (): Line[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Line)
    : [];

const ask = (idNumber = ID_NUMBER, mobile = MOBILE) =>
  bed.call('POST', '/api/identity/v1/member-sign-in/codes', { body: { idNumber, mobile } });
const signIn = (code: string, idNumber = ID_NUMBER, mobile = MOBILE) =>
  bed.call('POST', '/api/identity/v1/member-sign-in', { body: { idNumber, mobile, code } });
const wrong = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
/** As if the codes sent so far were older. */
const age = (interval: string) =>
  bed.rows(
    'UPDATE identity.sign_in_code SET sent_at = sent_at - $1::interval, expires_at = expires_at - $1::interval',
    [interval],
  );
async function newCode(): Promise<string> {
  await age('1 day');
  expect((await ask()).status).toBe(202);
  return lines().at(-1)!.code;
}

const member = (version: number, mobile?: string, idNumber = ID_NUMBER) => ({
  memberId: '0198f000-0000-7000-8000-000000000001',
  personKey: index.personKey(idNumber),
  ...(mobile === undefined ? {} : { mobileKey: index.mobileKey(mobile) }),
  version,
});
const registered = (...items: ReturnType<typeof member>[]) => ({ orgId: DEMO_ORGS.east, items });

test('members are learned from enrollment, the newest version counts, twice changes nothing', async () => {
  const personKey = index.personKey(ID_NUMBER);
  const held = () =>
    bed.rows<{ version: number; mobile_key: string; subject: string }>(
      'SELECT version, mobile_key, subject FROM identity.member WHERE person_key = $1',
      [personKey],
    );
  const eventId = await bed.deliver(memberRegistered, registered(member(1, '13900000000')));
  const [first] = await held();
  await bed.deliver(memberRegistered, registered(member(3, MOBILE)));
  await bed.deliver(memberRegistered, registered(member(2, '13700000000')));
  await bed.deliver(memberRegistered, registered(member(1, '13900000000')), { id: eventId });
  expect(await held()).toEqual([{ version: 3, mobile_key: index.mobileKey(MOBILE), subject: first!.subject }]);
  const effects = await bed.rows('SELECT target FROM identity.reaction_effect ORDER BY applied_at');
  expect(effects).toHaveLength(2);
});

test('one person many times in one batch counts once, with the newest version', async () => {
  const other = '440524188001010014';
  const items = [member(5, '13600000000', other), member(7, '13600000007', other), member(6, '13600000006', other)];
  const ids = items.map(() => newId());
  await bed.deliverAll(
    memberRegistered,
    items.map((item) => registered(item)),
    ids,
  );
  const effects = await bed.rows('SELECT event_id FROM identity.reaction_effect WHERE event_id = ANY($1::uuid[])', [
    ids,
  ]);
  expect(effects).toEqual([{ event_id: ids[1] }]);
});

test('a member signs in with id number, mobile and the code that was sent', async () => {
  const code = await newCode();
  expect(lines().at(-1)).toEqual({ kind: 'sign-in-code', mobile: MOBILE, code, validMinutes: 5 });
  expect(code).toMatch(/^\d{6}$/);
  expect(statSync(file).mode & 0o077).toBe(0);
  const { status, body } = await signIn(code, ID_NUMBER.toLowerCase());
  expect(status).toBe(200);
  const claims = JSON.parse(Buffer.from(body.accessToken.split('.')[1], 'base64url').toString());
  expect(claims).toMatchObject({ kind: 'member', person: index.personKey(ID_NUMBER) });
  expect(claims.roles).toBeUndefined();
  const me = await bed.call('GET', '/api/identity/v1/me', { token: body.accessToken });
  expect(me.body).toMatchObject({ id: claims.sub, kind: 'member' });
  expect((await bed.call('GET', '/api/identity/v1/orgs', { token: body.accessToken })).status).toBe(403);
  const next = await bed.call('POST', '/api/identity/v1/refresh', { body: { refreshToken: body.refreshToken } });
  const nextClaims = JSON.parse(Buffer.from(next.body.accessToken.split('.')[1], 'base64url').toString());
  expect(nextClaims.sub).toBe(claims.sub);
});

test('a member is shown who worked with the own data, masked; staff do not ask so', async () => {
  const { accessToken: token } = (await signIn(await newCode())).body;
  const clerk = await tokenOf(bed, 'clerk.east');
  const { id } = (await bed.call('GET', '/api/identity/v1/me', { token: clerk })).body;
  const shown = (by: string, ids: string) => bed.call('GET', `/api/identity/v1/staff-shown?ids=${ids}`, { token: by });
  const { body } = await shown(token, `${id},00000000-0000-7000-8000-00000000dead`);
  expect(body.items).toMatchObject([{ id, orgName: '东区总工会', roles: ['clerk'] }]);
  expect(body.items[0].maskedName).toMatch(/^.\*+$/u);
  expect((await shown(token, 'everybody')).status).toBe(400);
  expect((await shown(clerk, id)).status).toBe(403);
});

test('whether somebody is a member is not told, and nothing is sent to who is none', async () => {
  await age('1 day');
  const before = lines().length;
  const stranger = await ask('11010119800101999X');
  const otherMobile = await ask(ID_NUMBER, '13811112222');
  expect([stranger.status, stranger.body, otherMobile.status, otherMobile.body]).toEqual([202, '', 202, '']);
  expect(lines().length).toBe(before);
  const refused = await signIn('123456', '11010119800101999X');
  expect([refused.status, refused.body.code]).toEqual([401, 'SIGN_IN_REFUSED']);
});

test('one code a minute, five an hour; the answer does not tell', async () => {
  await age('1 day');
  const before = lines().length;
  await Promise.all([ask(), ask(), ask(), ask()]);
  expect(lines().length - before).toBe(1);
  for (let more = 0; more < 6; more += 1) {
    await age('61 seconds');
    expect((await ask()).status).toBe(202);
  }
  expect(lines().length - before).toBe(5);
});

test('a code is good once, for five minutes, and for five tries', async () => {
  const once = await newCode();
  const answers = await Promise.all(Array.from({ length: 8 }, () => signIn(once)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect((await signIn(once)).status).toBe(401);

  const late = await newCode();
  await age('301 seconds');
  expect((await signIn(late)).status).toBe(401);

  const guessed = await newCode();
  await Promise.all(Array.from({ length: 5 }, () => signIn(wrong(guessed))));
  expect((await signIn(guessed)).status).toBe(401);

  const fourth = await newCode();
  await Promise.all(Array.from({ length: 4 }, () => signIn(wrong(fourth))));
  expect((await signIn(fourth)).status).toBe(200);
});

test('a new code replaces the one before it', async () => {
  const first = await newCode();
  await age('61 seconds');
  await ask();
  const second = lines().at(-1)!.code;
  if (first !== second) expect((await signIn(first)).status).toBe(401);
  expect((await signIn(second)).status).toBe(200);
});

test('neither codes nor id numbers nor mobiles are kept', async () => {
  const code = await newCode();
  const [row] = await bed.rows<{ text: string }>(
    `SELECT string_agg(t.row, E'\\n') AS text FROM (
       SELECT sign_in_code::text AS row FROM identity.sign_in_code UNION ALL SELECT member::text FROM identity.member
       UNION ALL SELECT journal::text FROM identity.journal UNION ALL SELECT audit_leaf::text FROM identity.audit_leaf) AS t`,
  );
  expect(row!.text).not.toContain(`"${code}"`);
  expect(row!.text).not.toContain(ID_NUMBER);
  expect(row!.text).not.toContain(MOBILE);
});

test('malformed numbers are told by field, without their value', async () => {
  const { status, body } = await bed.call('POST', '/api/identity/v1/member-sign-in/codes', {
    body: { idNumber: '110105194912310', mobile: MOBILE },
  });
  expect(status).toBe(400);
  expect(body.errors[0].pointer).toBe('/idNumber');
  expect(JSON.stringify(body)).not.toContain('110105194912310');
});

test('after all this a replay of what ever came changes no row', async () => {
  const { events, changedTables } = await replayNeighbours(bed);
  expect(events).toBeGreaterThan(0);
  expect(changedTables).toEqual([]);
});

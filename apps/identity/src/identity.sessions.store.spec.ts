import type { ServiceBed } from '@huzhu/testing';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { signIn, startIdentity, tokenOf } from './testing/identity-bed.js';
import { DEMO_PASSWORD, DEMO_ORGS } from '@huzhu/contracts';

let bed: ServiceBed;
beforeAll(async () => {
  ({ bed } = await startIdentity());
}, 60_000);
afterAll(() => bed.stop());

const refresh = (refreshToken: string) => bed.call('POST', '/api/identity/v1/refresh', { body: { refreshToken } });
const me = (token: string) => bed.call('GET', '/api/identity/v1/me', { token });

describe('signing in', () => {
  test('gives a token that says who, where and as what, checked with the published keys', async () => {
    const { status, body, headers } = await signIn(bed, 'clerk.east');
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toMatchObject({ tokenType: 'Bearer', expiresInSeconds: 600 });
    const { body: discovery } = await bed.call('GET', '/api/identity/.well-known/openid-configuration');
    const keys = createRemoteJWKSet(new URL(discovery.jwks_uri));
    const { payload } = await jwtVerify(body.accessToken, keys, { issuer: discovery.issuer, audience: 'huzhu' });
    expect(payload).toMatchObject({ kind: 'staff', org: DEMO_ORGS.east, roles: ['clerk'] });
    expect(payload.exp! - payload.iat!).toBe(600);
    expect((await me(body.accessToken)).body).toEqual({
      id: payload.sub,
      kind: 'staff',
      username: 'clerk.east',
      name: '东区经办',
      orgId: DEMO_ORGS.east,
      orgName: '东区总工会',
      roles: ['clerk'],
      today: '2026-01-05',
    });
  });

  test('shows no private part of the key', async () => {
    const { body } = await bed.call('GET', '/api/identity/.well-known/jwks.json');
    expect(body.keys).toHaveLength(1);
    expect(Object.keys(body.keys[0]).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
  });

  test('an unknown name and a wrong password are one answer', async () => {
    const unknown = await signIn(bed, 'nobody.at-all');
    const wrong = await signIn(bed, 'clerk.west', 'not-the-password');
    const { traceId: _one, ...unknownBody } = unknown.body;
    const { traceId: _other, ...wrongBody } = wrong.body;
    expect(unknown.status).toBe(401);
    expect(unknownBody).toEqual(wrongBody);
    expect(unknown.body.code).toBe('SIGN_IN_REFUSED');
  });

  test('the fifth failure locks the account; guessing in parallel gains nothing', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) => signIn(bed, 'cashier.city', `guess number ${index}`)),
    );
    expect(answers.every(({ status }) => status === 401)).toBe(true);
    expect((await signIn(bed, 'cashier.city')).status).toBe(401);
    const [held] = await bed.rows<{ locked: boolean }>(
      `SELECT locked_until > now() AS locked FROM identity.credential c JOIN identity.staff s ON s.id = c.staff_id
        WHERE s.username = 'cashier.city'`,
    );
    expect(held).toEqual({ locked: true });
    await bed.rows(
      `UPDATE identity.credential SET locked_until = now() - interval '1 second' WHERE locked_until > now()`,
    );
    expect((await signIn(bed, 'cashier.city')).status).toBe(200);
  });

  test('a request without fields is told which', async () => {
    const { status, body } = await bed.call('POST', '/api/identity/v1/sign-in', {
      body: { username: 'clerk.east', pin: 1 },
    });
    expect(status).toBe(400);
    expect(new Set(body.errors.map((error: { pointer: string }) => error.pointer))).toEqual(
      new Set(['/password', '/pin']),
    );
  });

  test('nothing but a hash of the password is kept, and its costs are in it', async () => {
    const rows = await bed.rows<{ password_hash: string }>('SELECT password_hash FROM identity.credential');
    expect(rows.every((row) => row.password_hash.startsWith('$argon2id$v=19$m=19456,t=2,p=1$'))).toBe(true);
    expect(new Set(rows.map((row) => row.password_hash)).size).toBe(rows.length);
  });
});

describe('staying signed in', () => {
  test('a refresh token is good once, and the pair it gives goes on', async () => {
    const first = (await signIn(bed, 'officer.city')).body;
    const second = await refresh(first.refreshToken);
    expect(second.status).toBe(200);
    expect((await me(second.body.accessToken)).body.username).toBe('officer.city');
    expect((await refresh(second.body.refreshToken)).status).toBe(200);
  });

  test('a token that comes twice ends the whole session', async () => {
    const first = (await signIn(bed, 'officer.city')).body;
    const second = (await refresh(first.refreshToken)).body;
    expect((await refresh(first.refreshToken)).body.code).toBe('REFRESH_REFUSED');
    expect((await refresh(second.refreshToken)).status).toBe(401);
  });

  test('of many refreshes with one token exactly one is answered, and the session is over', async () => {
    const { refreshToken } = (await signIn(bed, 'accountant.city')).body;
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(refreshToken)));
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(19);
    expect((await refresh(won[0]!.body.refreshToken)).status).toBe(401);
    const [session] = await bed.rows(
      `SELECT s.revoked_because, count(*)::int AS tokens FROM identity.session s JOIN identity.refresh_token t
          ON t.session_id = s.id JOIN identity.staff p ON p.id = s.subject_id
        WHERE p.username = 'accountant.city' GROUP BY 1`,
    );
    expect(session).toEqual({ revoked_because: 'token-reused', tokens: 2 });
  });

  test('an expired token is refused without ending anything, and an ended session stays ended', async () => {
    const { refreshToken } = (await signIn(bed, 'releaser.city')).body;
    const expire = (column: string) =>
      bed.rows(
        `UPDATE identity.${column} WHERE session_id IN (SELECT id FROM identity.session WHERE revoked_at IS NULL)`,
      );
    await expire(`refresh_token SET expires_at = now() - interval '1 second'`);
    expect((await refresh(refreshToken)).status).toBe(401);
    await expire(`refresh_token SET expires_at = now() + interval '1 hour'`);
    expect((await refresh(refreshToken)).status).toBe(200);
  });

  test('signing out ends the session; doing it again, or with a token of nobody, is no error', async () => {
    const { refreshToken } = (await signIn(bed, 'releaser.city')).body;
    const signOut = (token: string) => bed.call('POST', '/api/identity/v1/sign-out', { body: { refreshToken: token } });
    expect((await signOut(refreshToken)).status).toBe(204);
    expect((await signOut(refreshToken)).status).toBe(204);
    expect((await signOut('x'.repeat(43))).status).toBe(204);
    expect((await refresh(refreshToken)).status).toBe(401);
  });

  test('refresh tokens are kept as hashes', async () => {
    const { refreshToken } = (await signIn(bed, 'clerk.east')).body;
    const rows = await bed.rows<{ token_hash: string }>('SELECT token_hash FROM identity.refresh_token');
    expect(rows.some((row) => row.token_hash.includes(refreshToken))).toBe(false);
  });
});

describe('the own password', () => {
  const change = (token: string, currentPassword: string, newPassword: string) =>
    bed.call('POST', '/api/identity/v1/me/password', { token, body: { currentPassword, newPassword } });

  test('is changed with the old one, and ends every session', async () => {
    const { accessToken, refreshToken } = (await signIn(bed, 'approver.city')).body;
    expect((await change(accessToken, 'not-the-password', 'another-password-1')).body.code).toBe('SIGN_IN_REFUSED');
    expect((await change(accessToken, DEMO_PASSWORD, DEMO_PASSWORD)).body.code).toBe('PASSWORD_NOT_NEW');
    expect((await change(accessToken, DEMO_PASSWORD, 'short')).status).toBe(400);
    expect((await change(accessToken, DEMO_PASSWORD, 'another-password-1')).status).toBe(204);
    expect((await refresh(refreshToken)).status).toBe(401);
    expect((await signIn(bed, 'approver.city')).status).toBe(401);
    expect((await signIn(bed, 'approver.city', 'another-password-1')).status).toBe(200);
  });
});

test('an endpoint without a token, or with a foreign one, says so', async () => {
  expect((await bed.call('GET', '/api/identity/v1/me')).body.code).toBe('UNAUTHENTICATED');
  expect((await me(await bed.staff('sysadmin'))).status).toBe(401);
});

test('a start again keeps accounts and sessions', async () => {
  const { refreshToken } = (await signIn(bed, 'clerk.west')).body;
  const before = await bed.rows('SELECT id, version FROM identity.staff ORDER BY id');
  await bed.restart();
  expect(await bed.rows('SELECT id, version FROM identity.staff ORDER BY id')).toEqual(before);
  expect((await refresh(refreshToken)).status).toBe(200);
  expect((await me(await tokenOf(bed, 'clerk.west'))).status).toBe(200);
}, 30_000);

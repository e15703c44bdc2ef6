import { exportJWK, generateKeyPair, importJWK, type JWK, jwtVerify } from 'jose';
import { AccessTokens } from './access-tokens.js';
import { DECOY_HASH, hashPassword, isPassword } from './password-hash.js';

describe('passwords', () => {
  test('fit their own hash only, in whatever way the keyboard composed them', async () => {
    const hash = await hashPassword('pässword-of-length');
    expect(await isPassword('pa\u0308ssword-of-length', hash)).toBe(true);
    expect(await isPassword('Pässword-of-length', hash)).toBe(false);
    expect(await hashPassword('pässword-of-length')).not.toBe(hash);
  });

  test('are checked with the costs of their hash', async () => {
    const cheaper = '$argon2id$v=19$m=64,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
    expect(await isPassword('anything', cheaper)).toBe(false);
    expect(await isPassword('anything', DECOY_HASH)).toBe(false);
    await expect(isPassword('anything', 'plain')).rejects.toThrow('unknown form');
  });
});

describe('signing keys', () => {
  const keyOf = async (algorithm: 'EdDSA' | 'ES256'): Promise<JWK> =>
    exportJWK((await generateKeyPair(algorithm, { extractable: true })).privateKey);
  const issuer = 'http://127.0.0.1/api/identity';

  test.each(['EdDSA', 'ES256'] as const)('%s signs what its public key checks', async (algorithm) => {
    const next = await keyOf(algorithm);
    const tokens = await AccessTokens.of(JSON.stringify(await keyOf(algorithm)), JSON.stringify([next]), issuer);
    const now = Date.parse('2026-01-05T00:00:00Z');
    const token = await tokens.sign({ kind: 'member', id: 'subject', personKey: 'key' }, 'session', now);
    const [own, other] = tokens.publicKeys;
    const { payload, protectedHeader } = await jwtVerify(token, await importJWK(own!, algorithm), {
      currentDate: new Date(now + 599_000),
      issuer,
      audience: 'huzhu',
    });
    expect(payload).toMatchObject({ sub: 'subject', kind: 'member', person: 'key', sid: 'session' });
    expect(protectedHeader.kid).toBe(own!.kid);
    expect([own!.d, other!.d, other!.x]).toEqual([undefined, undefined, next.x]);
  });

  test('a public or a broken key is refused without being quoted', async () => {
    const { d: _private, ...open } = await keyOf('EdDSA');
    await expect(AccessTokens.of(JSON.stringify(open), '[]', issuer)).rejects.toThrow('private JWK');
    await expect(AccessTokens.of('{"kty":"OKP","d":"secret', '[]', issuer)).rejects.toThrow(
      /^a signing key is not JSON$/,
    );
  });
});

import type { Caller } from '@huzhu/service';
import { TOKEN_AUDIENCE } from '@huzhu/service';
import { calculateJwkThumbprint, type CryptoKey, exportJWK, importJWK, type JWK, SignJWT } from 'jose';

/** Life of an access token. */
export const ACCESS_SECONDS = 600;

const ALGORITHMS = ['EdDSA', 'ES256'] as const;
type Algorithm = (typeof ALGORITHMS)[number];

/** Whom a token speaks for. */
export type Subject = Exclude<Caller, { kind: 'system' }>;

/** Claims of an access token beyond those of every JWT. */
export const TOKEN_CLAIMS = ['sub', 'kind', 'org', 'roles', 'person'] as const;

/** Signs access tokens and shows the keys to check them with. */
export class AccessTokens {
  private constructor(
    private readonly key: CryptoKey,
    private readonly keyId: string,
    readonly algorithm: Algorithm,
    private readonly issuer: string,
    /** Public keys, the signing one first. */
    readonly publicKeys: readonly JWK[],
  ) {}

  /**
   * `signingKeyJson`: private JWK, Ed25519 or P-256. `otherPublicKeysJson`: list of further public JWKs that are shown, such
   * as the key before this one or the next one. Throws if a key is none of these.
   */
  static async of(signingKeyJson: string, otherPublicKeysJson: string, issuer: string): Promise<AccessTokens> {
    const jwk = parsedKey(signingKeyJson) as JWK;
    if (jwk.d === undefined) throw new Error('SIGNING_KEY must be a private JWK');
    const algorithm: Algorithm = jwk.kty === 'OKP' ? 'EdDSA' : 'ES256';
    const key = (await importJWK({ ...jwk, ext: true }, algorithm)) as CryptoKey;
    const { d: _private, ...shown } = await exportJWK(key);
    const keyId = jwk.kid ?? (await calculateJwkThumbprint(shown));
    const others = (parsedKey(otherPublicKeysJson) as JWK[]).map(({ d: _secret, ...other }) => other);
    const own = { ...shown, kid: keyId, alg: algorithm, use: 'sig' };
    return new AccessTokens(key, keyId, algorithm, issuer, [own, ...others]);
  }

  /** An access token; `now` in milliseconds since 1970. */
  sign(subject: Subject, sessionId: string, now: number): Promise<string> {
    const issuedAt = Math.floor(now / 1000);
    const person = subject.personKey === undefined ? {} : { person: subject.personKey };
    const claims =
      subject.kind === 'staff'
        ? { kind: subject.kind, org: subject.orgId, roles: [...subject.roles], ...person }
        : { kind: subject.kind, ...person };
    return new SignJWT({ ...claims, sid: sessionId })
      .setProtectedHeader({ alg: this.algorithm, kid: this.keyId, typ: 'at+jwt' })
      .setSubject(subject.id)
      .setIssuer(this.issuer)
      .setAudience(TOKEN_AUDIENCE)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + ACCESS_SECONDS)
      .sign(this.key);
  }
}

function parsedKey(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // The parser's message would quote the key.
    throw new Error('a signing key is not JSON');
  }
}

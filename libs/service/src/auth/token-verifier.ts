import { STAFF_ROLES, type StaffRole } from '@huzhu/contracts';
import { createRemoteJWKSet, jwtVerify, type JWTPayload } from 'jose';
import type { Caller } from './caller.js';

/** Audience of every access token. */
export const TOKEN_AUDIENCE = 'huzhu';

/** A signature is not checked again for so long; a key that is taken back still opens doors until then. */
const TRUSTED_MILLISECONDS = 30_000;
const TRUSTED_MAX = 10_000;

/** Checks access tokens: signature against the issuer's keys, issuer, audience, expiry, algorithm. */
export class TokenVerifier {
  private readonly trusted = new Map<string, { readonly caller: Caller; readonly until: number }>();
  private readonly keys: ReturnType<typeof createRemoteJWKSet>;

  constructor(
    jwksUrl: string,
    private readonly issuer: string,
  ) {
    this.keys = createRemoteJWKSet(new URL(jwksUrl), { timeoutDuration: 5_000, cooldownDuration: 1_000 });
  }

  /** The caller a token speaks for, or null if it does not hold. */
  async verify(token: string): Promise<Caller | null> {
    const known = this.trusted.get(token);
    if (known !== undefined && Date.now() < known.until) return known.caller;
    this.trusted.delete(token);
    try {
      const { payload } = await jwtVerify(token, this.keys, {
        issuer: this.issuer,
        audience: TOKEN_AUDIENCE,
        algorithms: ['EdDSA', 'ES256'],
      });
      const caller = callerOf(payload);
      if (caller !== null) this.trust(token, caller, payload.exp);
      return caller;
    } catch (error) {
      if (isRefusedToken(error)) return null;
      throw error;
    }
  }

  private trust(token: string, caller: Caller, expiresAt: number | undefined): void {
    if (expiresAt === undefined) return;
    if (this.trusted.size >= TRUSTED_MAX) this.trusted.clear();
    this.trusted.set(token, { caller, until: Math.min(expiresAt * 1_000, Date.now() + TRUSTED_MILLISECONDS) });
  }
}

const isRefusedToken = (error: unknown): boolean => {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && /^ERR_(JWT|JWS|JWKS_NO_MATCHING_KEY|JOSE_ALG_NOT_ALLOWED)/.test(code);
};

function callerOf(payload: JWTPayload): Caller | null {
  const { sub, kind, org, roles, person } = payload;
  if (typeof sub !== 'string') return null;
  if (kind === 'member') return typeof person === 'string' ? { kind, id: sub, personKey: person } : null;
  if (kind !== 'staff' || typeof org !== 'string' || !Array.isArray(roles)) return null;
  const known = roles.filter((role): role is StaffRole => STAFF_ROLES.includes(role as StaffRole));
  return { kind, id: sub, orgId: org, roles: known, ...(typeof person === 'string' ? { personKey: person } : {}) };
}

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import type { Caller } from '@huzhu/service';
import { TOKEN_AUDIENCE } from '@huzhu/service';

/** Signs tokens the way identity does, and serves the keys to check them with. */
export class TestIssuer {
  private constructor(
    private readonly server: Server,
    private readonly privateKey: CryptoKey,
    readonly url: string,
  ) {}

  static async start(): Promise<TestIssuer> {
    const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
    const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), alg: 'EdDSA', use: 'sig', kid: 'test' }] });
    const server = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json').end(jwks);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new TestIssuer(server, privateKey, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  /** An access token that speaks for a caller. */
  tokenFor(caller: Exclude<Caller, { kind: 'system' }>, expires = '10m'): Promise<string> {
    const claims =
      caller.kind === 'staff'
        ? { kind: caller.kind, org: caller.orgId, roles: caller.roles, person: caller.personKey }
        : { kind: caller.kind, person: caller.personKey };
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'EdDSA', kid: 'test' })
      .setSubject(caller.id)
      .setIssuer(this.url)
      .setAudience(TOKEN_AUDIENCE)
      .setIssuedAt()
      .setExpirationTime(expires)
      .sign(this.privateKey);
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isInfrastructureError } from '@huzhu/messaging';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { TOKEN_AUDIENCE, TokenVerifier } from './token-verifier.js';

const ISSUER = 'http://issuer.example';

describe('a token', () => {
  let issuer: Server;
  let answer: RequestListener;
  let token: string;
  let keys: string;

  beforeAll(async () => {
    const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
    keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'EdDSA' }] });
    token = await new SignJWT({ kind: 'staff', org: 'o', roles: ['clerk'] })
      .setProtectedHeader({ alg: 'EdDSA', kid: 'k' })
      .setSubject('s')
      .setIssuer(ISSUER)
      .setAudience(TOKEN_AUDIENCE)
      .setExpirationTime('5m')
      .sign(privateKey);
    issuer = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1');
    await new Promise((resolve) => issuer.once('listening', resolve));
  });
  afterAll(async () => {
    issuer.closeAllConnections();
    await new Promise((resolve) => issuer.close(resolve));
  });

  const verifier = (): TokenVerifier =>
    new TokenVerifier(`http://127.0.0.1:${(issuer.address() as AddressInfo).port}/jwks`, ISSUER);

  it('speaks for its caller', async () => {
    answer = (_request, response) => response.setHeader('content-type', 'application/json').end(keys);
    expect(await verifier().verify(token)).toMatchObject({ kind: 'staff', id: 's', orgId: 'o', roles: ['clerk'] });
  });

  it.each<[string, RequestListener]>([
    ['hangs up', (request) => request.socket.destroy()],
    [
      'dies in the middle of its answer',
      (request, response) => {
        response.writeHead(200, { 'content-length': '1000' }).write('{"keys":');
        setTimeout(() => request.socket.destroy(), 50);
      },
    ],
    ['is not ready', (_request, response) => response.writeHead(503).end()],
    ['answers something else', (_request, response) => response.end('{}')],
  ])('is nobody’s fault while the issuer %s: it is asked again later', async (_how, listener) => {
    answer = listener;
    const error: unknown = await verifier()
      .verify(token)
      .catch((thrown: unknown) => thrown);
    expect(isInfrastructureError(error)).toBe(true);
  });
});

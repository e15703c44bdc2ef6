import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, ServiceBed, type Answer } from '@huzhu/testing';
import { exportJWK, generateKeyPair } from 'jose';
import { v7 as newId } from 'uuid';
import { DEMO_PASSWORD, type SessionTokens } from '@huzhu/contracts';
import { identityDefinition } from '../identity.definition.js';

/** Identity checks the tokens it signs itself, so its bed needs a port and a key of its own. */
export async function startIdentity(
  extra: NodeJS.ProcessEnv = {},
): Promise<{ bed: ServiceBed; notificationsFile: string }> {
  const port = await freePort();
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const notificationsFile = join(tmpdir(), `notifications-${newId()}.jsonl`);
  const bed = await ServiceBed.start(identityDefinition, {
    PORT: String(port),
    ISSUER_URL: `http://127.0.0.1:${port}/api/identity`,
    JWKS_URL: `http://127.0.0.1:${port}/api/identity/.well-known/jwks.json`,
    SIGNING_KEY: JSON.stringify({ ...(await exportJWK(privateKey)), kid: 'one', alg: 'EdDSA' }),
    DEMO_ACCOUNTS: 'true',
    NOTIFICATIONS_FILE: notificationsFile,
    ...extra,
  });
  return { bed, notificationsFile };
}

/** Signs a demo account in; answers the whole answer. */
export const signIn = (bed: ServiceBed, username: string, password = DEMO_PASSWORD): Promise<Answer> =>
  bed.call('POST', '/api/identity/v1/sign-in', { body: { username, password } });

/** Access token of a demo account. */
export async function tokenOf(bed: ServiceBed, username: string, password = DEMO_PASSWORD): Promise<string> {
  const answer = await signIn(bed, username, password);
  if (answer.status !== 200) throw new Error(`${username} was not signed in: ${answer.status}`);
  return (answer.body as SessionTokens).accessToken;
}

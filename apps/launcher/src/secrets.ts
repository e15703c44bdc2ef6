import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { DATABASE_SERVICES } from './services.js';

/** All keys and passwords of one installation. */
export type Secrets = {
  readonly superuserPassword: string;
  /** Service → password of its three database roles. */
  readonly servicePasswords: Readonly<Record<string, string>>;
  /** Base64, 32 bytes. */
  readonly personKeySecret: string;
  /** Key version → base64, 32 bytes. */
  readonly fieldKeys: Readonly<Record<string, string>>;
  readonly payeePublicKey: JWK;
  /** Newest first; old ones stay, as sealed payees may still be on their way. */
  readonly payeePrivateKeys: readonly JWK[];
  readonly signingKey: JWK;
};

/** Reads the secrets of an installation, or makes them on its first start; only the owner may read the file. */
export async function keepSecrets(file: string): Promise<Secrets> {
  const held = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Secrets) : null;
  // A service that came to the platform later than its data has no password yet.
  const isWhole = held !== null && DATABASE_SERVICES.every(({ name }) => name in held.servicePasswords);
  if (isWhole) return held;
  const made = await newSecrets();
  const secrets =
    held === null ? made : { ...held, servicePasswords: { ...made.servicePasswords, ...held.servicePasswords } };
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return secrets;
}

export async function newSecrets(): Promise<Secrets> {
  const payee = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true });
  const signing = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const payeeNames = { kid: randomBytes(8).toString('hex'), alg: 'ECDH-ES', use: 'enc' };
  return {
    superuserPassword: password(),
    servicePasswords: Object.fromEntries(DATABASE_SERVICES.map(({ name }) => [name, password()])),
    personKeySecret: randomBytes(32).toString('base64'),
    fieldKeys: { 1: randomBytes(32).toString('base64') },
    payeePublicKey: { ...(await exportJWK(payee.publicKey)), ...payeeNames },
    payeePrivateKeys: [{ ...(await exportJWK(payee.privateKey)), ...payeeNames }],
    signingKey: {
      ...(await exportJWK(signing.privateKey)),
      kid: randomBytes(8).toString('hex'),
      alg: 'EdDSA',
      use: 'sig',
    },
  };
}

const password = (): string => randomBytes(24).toString('hex');

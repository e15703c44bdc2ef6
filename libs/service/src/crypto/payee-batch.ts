import {
  createCipheriv,
  createHash,
  createPublicKey,
  createSecretKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
  type KeyPairKeyObjectResult,
} from 'node:crypto';
import type { JWK } from 'jose';
import { NonceSource } from './nonce-source.js';

const ENCRYPTION = 'A256GCM';
const KEY_BITS = 256;
const IV_BYTES = 12;
const SEALED_MAX = 100_000;

/** One key agreement with a public key (RFC 7518, 4.6: ECDH-ES in direct mode) and the sealed texts made under it. */
export class PayeeBatch {
  private readonly header: string;
  private readonly key: KeyObject;
  private readonly nonces = new NonceSource(IV_BYTES);
  private sealed = 0;

  constructor(recipient: JWK) {
    const publicKey = createPublicKey({ key: recipient, format: 'jwk' });
    const ephemeral = ephemeralKeys(recipient);
    const header = { alg: 'ECDH-ES', enc: ENCRYPTION, ...(recipient.kid ? { kid: recipient.kid } : {}) };
    const epk = ephemeral.publicKey.export({ format: 'jwk' });
    this.header = Buffer.from(JSON.stringify({ ...header, epk })).toString('base64url');
    this.key = deriveKey(diffieHellman({ privateKey: ephemeral.privateKey, publicKey }));
  }

  /** One JSON value as a compact JWE. Throws once the batch is full. */
  seal(value: object): string {
    if (this.sealed >= SEALED_MAX) throw new RangeError('too many sealed texts under one key agreement');
    this.sealed += 1;
    const iv = this.nonces.next();
    const cipher = createCipheriv('aes-256-gcm', this.key, iv);
    cipher.setAAD(Buffer.from(this.header, 'ascii'));
    const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
    return [this.header, '', ...[iv, text, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join('.');
  }
}

function ephemeralKeys(recipient: JWK): KeyPairKeyObjectResult {
  if (recipient.kty === 'OKP' && recipient.crv === 'X25519') return generateKeyPairSync('x25519');
  if (recipient.kty === 'EC' && recipient.crv !== undefined) {
    return generateKeyPairSync('ec', { namedCurve: recipient.crv });
  }
  throw new Error('the payee key must be an EC or X25519 key');
}

/** Key of the texts sealed under one agreement: Concat KDF (NIST SP 800-56A, 5.8.1) for one block of SHA-256, without party information. */
export function deriveKey(sharedSecret: Buffer): KeyObject {
  const number = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  };
  const key = createHash('sha256')
    .update(number(1))
    .update(sharedSecret)
    .update(number(ENCRYPTION.length))
    .update(ENCRYPTION, 'ascii')
    .update(number(0))
    .update(number(0))
    .update(number(KEY_BITS))
    .digest();
  return createSecretKey(key);
}

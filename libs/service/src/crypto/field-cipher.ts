import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';
import { NonceSource } from './nonce-source.js';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts the personal fields of one row as one blob (AES-256-GCM). The place of the row is authenticated with it, so that
 * a blob copied into another row does not open.
 */
export class FieldCipher {
  /** Prepared once: preparing a key from its bytes costs more than encrypting a row with it. */
  private readonly keys: ReadonlyMap<number, KeyObject>;
  private readonly nonces = new NonceSource(IV_BYTES);
  private readonly currentVersion: number;

  /** `keysJson`: `{"1": base64 of 32 bytes, …}`; the highest version encrypts, all decrypt. Throws on any other shape. */
  constructor(keysJson: string) {
    const entries = Object.entries(JSON.parse(keysJson) as Record<string, string>);
    this.keys = new Map(entries.map(([version, key]) => [Number(version), createSecretKey(key, 'base64')]));
    this.currentVersion = Math.max(...this.keys.keys());
    if (![...this.keys.values()].every((key) => key.symmetricKeySize === 32))
      throw new Error('field keys must have 32 bytes');
  }

  /** `place` names table and row, e.g. `person/<id>`. Answers `<key version>.<base64url>`. */
  seal(place: string, fields: object): string {
    const iv = this.nonces.next();
    const cipher = createCipheriv('aes-256-gcm', this.key(this.currentVersion), iv);
    cipher.setAAD(Buffer.from(`${place}|${this.currentVersion}`));
    const body = Buffer.concat([cipher.update(JSON.stringify(fields), 'utf8'), cipher.final()]);
    return `${this.currentVersion}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
  }

  /** Opens a blob at its place; throws if it was altered or moved. */
  open<T>(place: string, sealed: string): T {
    const dot = sealed.indexOf('.');
    const version = Number(sealed.slice(0, dot));
    const bytes = Buffer.from(sealed.slice(dot + 1), 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', this.key(version), bytes.subarray(0, IV_BYTES));
    decipher.setAAD(Buffer.from(`${place}|${version}`));
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const body = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    return JSON.parse(body) as T;
  }

  private key(version: number): KeyObject {
    const key = this.keys.get(version);
    if (!key) throw new Error(`field key version ${version} is not configured`);
    return key;
  }
}

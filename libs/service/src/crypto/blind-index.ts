import { hash } from 'node:crypto';

/** Of SHA-256, and what RFC 2104 has the key mixed with. */
const BLOCK_BYTES = 64;
const HASH_BYTES = 32;
const INNER = 0x36;
const OUTER = 0x5c;
/** No number or name is longer; what is, is written into a buffer of its own. */
const TEXT_BYTES = 1_024;
/** Of one known person two names are compared, never one among millions. */
const NAME_KEY_DIGITS = 16;
/** A character of a JavaScript string takes so many bytes of UTF-8 at most. */
const CHARACTER_BYTES_MAX = 3;

/**
 * Keyed hashes (HMAC-SHA256) for equality search over encrypted fields: without the secret nobody can try all id numbers. Made of plain
 * hashes, two each: rosters and bank files have millions of them, and an object of the crypto library each would cost twice as much.
 */
export class BlindIndex {
  /** The mixed key, and room for a text behind it. */
  private readonly inner: Buffer;
  /** The mixed key, and room for the inner hash behind it. */
  private readonly outer: Buffer;

  constructor(secretBase64: string) {
    const secret = Buffer.from(secretBase64, 'base64');
    if (secret.length < HASH_BYTES) throw new Error('the person key secret must have 32 bytes');
    const key = Buffer.alloc(BLOCK_BYTES);
    key.set(secret.length > BLOCK_BYTES ? hash('sha256', secret, 'buffer') : secret);
    const mixed = (mask: number, room: number): Buffer =>
      Buffer.concat([key.map((byte) => byte ^ mask), Buffer.alloc(room)]);
    this.inner = mixed(INNER, TEXT_BYTES);
    this.outer = mixed(OUTER, HASH_BYTES);
  }

  /** Key of a person: identity document type and cleaned number, 64 hexadecimal digits; the same in every service. */
  personKey(idNumber: string, idType = 'RESIDENT_ID'): string {
    return this.hash(`person|${idType}|${idNumber.toUpperCase()}`);
  }

  /** Key of a mobile number. */
  mobileKey(mobile: string): string {
    return this.hash(`mobile|${mobile}`);
  }

  /**
   * Key of a person's name: 16 hexadecimal digits that differ from person to person, so that no two people are known to bear one name. Spaces,
   * width, case and the kind of the dot in a name make no difference.
   */
  nameKey(personKey: string, name: string): string {
    const plain = name
      .normalize('NFKC')
      .replace(/\s/gu, '')
      .replace(/[·•‧∙・･.]/gu, '·')
      .toUpperCase();
    return this.hash(`name|${personKey}|${plain}`).slice(0, NAME_KEY_DIGITS);
  }

  /** Key of any other value, within a named purpose, e.g. `invoice`. */
  keyOf(purpose: string, value: string): string {
    return this.hash(`${purpose}|${value}`);
  }

  private hash(text: string): string {
    this.outer.write(hash('sha256', this.keyed(text), 'hex'), BLOCK_BYTES, 'hex');
    return hash('sha256', this.outer, 'hex');
  }

  private keyed(text: string): Buffer {
    if (text.length * CHARACTER_BYTES_MAX > TEXT_BYTES) {
      return Buffer.concat([this.inner.subarray(0, BLOCK_BYTES), Buffer.from(text)]);
    }
    return this.inner.subarray(0, BLOCK_BYTES + this.inner.write(text, BLOCK_BYTES));
  }
}

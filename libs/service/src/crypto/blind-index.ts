import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';

/** Keyed hashes for equality search over encrypted fields: without the secret nobody can try all id numbers. */
export class BlindIndex {
  private readonly secret: KeyObject;

  constructor(secretBase64: string) {
    this.secret = createSecretKey(secretBase64, 'base64');
    if ((this.secret.symmetricKeySize ?? 0) < 32) throw new Error('the person key secret must have 32 bytes');
  }

  /** Key of a person: identity document type and cleaned number, 64 hexadecimal digits; the same in every service. */
  personKey(idNumber: string, idType = 'RESIDENT_ID'): string {
    return this.hash(`person|${idType}|${idNumber.toUpperCase()}`);
  }

  /** Key of a mobile number. */
  mobileKey(mobile: string): string {
    return this.hash(`mobile|${mobile}`);
  }

  /** Key of any other value, within a named purpose, e.g. `invoice`. */
  keyOf(purpose: string, value: string): string {
    return this.hash(`${purpose}|${value}`);
  }

  private hash(text: string): string {
    return createHmac('sha256', this.secret).update(text).digest('hex');
  }
}

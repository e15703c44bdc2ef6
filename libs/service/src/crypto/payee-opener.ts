import { createDecipheriv, createPrivateKey, createPublicKey, diffieHellman, type KeyObject } from 'node:crypto';
import type { JWK } from 'jose';
import { deriveKey } from './payee-batch.js';
import type { Payee } from './payee-seal.js';

/** Payees that were sealed together share one key agreement; so many of them are remembered. */
const AGREEMENTS_MAX = 1_000;

/** Opens sealed payees; only disbursement has the private keys. Old keys are kept for messages sealed to them. */
export class PayeeOpener {
  /** Header of a sealed text → its key. */
  private readonly agreed = new Map<string, KeyObject>();

  private constructor(private readonly keys: ReadonlyMap<string | undefined, KeyObject>) {}

  /** `privateKeysJson`: a JSON list of private JWKs. */
  static async of(privateKeysJson: string): Promise<PayeeOpener> {
    const jwks = JSON.parse(privateKeysJson) as JWK[];
    return new PayeeOpener(new Map(jwks.map((jwk) => [jwk.kid, createPrivateKey({ key: jwk, format: 'jwk' })])));
  }

  /** As `openAtOnce` does, but it rejects. */
  async open(sealed: string): Promise<Payee> {
    return this.openAtOnce(sealed);
  }

  /** Throws if the text was not sealed to one of the keys, or was altered. */
  openAtOnce(sealed: string): Payee {
    const [header = '', encryptedKey, iv, text, tag, ...rest] = sealed.split('.');
    if (encryptedKey !== '' || iv === undefined || text === undefined || tag === undefined || rest.length > 0) {
      throw new Error('not a payee sealed in direct key agreement');
    }
    const decipher = createDecipheriv('aes-256-gcm', this.keyOf(header), bytesOf(iv), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(header, 'ascii'));
    decipher.setAuthTag(bytesOf(tag));
    const plain = decipher.update(bytesOf(text)).toString('utf8');
    // A stream cipher: nothing is left to come, but only now the text is known to be what was sealed.
    decipher.final();
    return JSON.parse(plain) as Payee;
  }

  private keyOf(header: string): KeyObject {
    const known = this.agreed.get(header);
    if (known) return known;
    const { alg, enc, epk, kid } = JSON.parse(bytesOf(header).toString('utf8')) as Record<string, unknown>;
    const privateKey = this.keys.get(kid as string | undefined);
    if (!privateKey) throw new Error('no private key for this sealed payee');
    if (alg !== 'ECDH-ES' || enc !== 'A256GCM') throw new Error('a payee is sealed with ECDH-ES and A256GCM');
    const publicKey = createPublicKey({ key: epk as JWK, format: 'jwk' });
    const key = deriveKey(diffieHellman({ privateKey, publicKey }));
    const [oldest] = this.agreed.keys();
    if (this.agreed.size >= AGREEMENTS_MAX && oldest !== undefined) this.agreed.delete(oldest);
    this.agreed.set(header, key);
    return key;
  }
}

const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64url');

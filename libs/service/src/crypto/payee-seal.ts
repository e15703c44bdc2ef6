import { CompactEncrypt, importJWK, type CryptoKey, type JWK } from 'jose';
import { PayeeBatch } from './payee-batch.js';

/** Who is paid, and where to. Travels sealed from the service that knows it to disbursement. */
export interface Payee {
  readonly name: string;
  readonly accountNumber: string;
  readonly accountKind: 'CARD' | 'ACCOUNT';
  readonly bankName?: string;
}

/** Seals payees to the disbursement service's public key (JWE, ECDH-ES with A256GCM). */
export class PayeeSealer {
  private constructor(
    private readonly key: CryptoKey | Uint8Array,
    private readonly jwk: JWK,
  ) {}

  /** `publicKeyJson`: a public JWK. */
  static async of(publicKeyJson: string): Promise<PayeeSealer> {
    const jwk = JSON.parse(publicKeyJson) as JWK;
    return new PayeeSealer(await importJWK(jwk, 'ECDH-ES'), jwk);
  }

  /** One payee as a compact JWE. */
  seal(payee: Payee): Promise<string> {
    return new CompactEncrypt(Buffer.from(JSON.stringify(payee)))
      .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', ...(this.jwk.kid ? { kid: this.jwk.kid } : {}) })
      .encrypt(this.key);
  }

  /**
   * Many payees, each as a compact JWE of its own. They share one key agreement, which is what sealing costs; at most
   * 100,000 at once, so that a random nonce never comes twice under its key.
   */
  sealMany(payees: readonly Payee[]): string[] {
    const batch = new PayeeBatch(this.jwk);
    return payees.map((payee) => batch.seal(payee));
  }
}

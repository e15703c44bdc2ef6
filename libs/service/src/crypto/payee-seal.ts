import { CompactEncrypt, compactDecrypt, importJWK, type CryptoKey, type JWK } from 'jose';
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

/** Opens sealed payees; only disbursement has the private keys. Old keys are kept for messages sealed to them. */
export class PayeeOpener {
  private constructor(private readonly keys: ReadonlyMap<string | undefined, CryptoKey | Uint8Array>) {}

  /** `privateKeysJson`: a JSON list of private JWKs. */
  static async of(privateKeysJson: string): Promise<PayeeOpener> {
    const jwks = JSON.parse(privateKeysJson) as JWK[];
    const keys = await Promise.all(jwks.map(async (jwk) => [jwk.kid, await importJWK(jwk, 'ECDH-ES')] as const));
    return new PayeeOpener(new Map(keys));
  }

  /** Throws if the text was not sealed to one of the keys. */
  async open(sealed: string): Promise<Payee> {
    const { plaintext } = await compactDecrypt(sealed, (header) => {
      const key = this.keys.get(header.kid);
      if (!key) throw new Error('no private key for this sealed payee');
      return key;
    });
    return JSON.parse(Buffer.from(plaintext).toString('utf8')) as Payee;
  }
}

import { CompactEncrypt, importJWK, type CryptoKey, type JWK } from 'jose';
import { PayeeBatch } from './payee-batch.js';

/** Who is paid, and where to. Travels sealed from the service that knows it to disbursement. */
export interface Payee {
  readonly name: string;
  readonly accountNumber: string;
  readonly accountKind: 'CARD' | 'ACCOUNT';
  readonly bankName?: string;
  /** CNAPS code of the bank (联行号); payees that were sealed before it was known have none. */
  readonly bankCode?: string;
}

/** That an account replaced another one: when, and by whom. */
export interface PayeeChange {
  /** Day in Asia/Shanghai. */
  readonly on: string;
  /** Id of the person who gave the new account. */
  readonly by: string;
}

/** A parameter of the header, which is sealed against change but can be read. */
const CHANGED = 'changed';

/**
 * The change that a sealed payee tells of; null if its account is the first one, or nobody said. Read without opening it: who
 * passes it on cannot take it away unnoticed, as the text would not open any more.
 */
export function payeeChangeOf(sealed: string): PayeeChange | null {
  const header = Buffer.from(sealed.slice(0, Math.max(0, sealed.indexOf('.'))), 'base64url').toString('utf8');
  if (!header.includes(`"${CHANGED}"`)) return null;
  const { changed } = JSON.parse(header) as { readonly changed?: Partial<PayeeChange> };
  return typeof changed?.on === 'string' && typeof changed.by === 'string' ? { on: changed.on, by: changed.by } : null;
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

  /** One payee as a compact JWE; `change` if its account replaces another one. */
  seal(payee: Payee, change: PayeeChange | null = null): Promise<string> {
    const kid = this.jwk.kid ? { kid: this.jwk.kid } : {};
    return new CompactEncrypt(Buffer.from(JSON.stringify(payee)))
      .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', ...kid, ...(change === null ? {} : { [CHANGED]: change }) })
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

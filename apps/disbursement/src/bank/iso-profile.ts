import profile from '../../data/bank-profiles/iso20022.json' with { type: 'json' };

/** ISO 20022 as one bank profile: message versions, currency, status codes, balance types. */
export interface IsoProfile {
  readonly code: string;
  readonly currency: string;
  /** Whose codes banks have. */
  readonly clearingSystem: string;
  readonly payment: string;
  readonly result: {
    readonly message: string;
    /** What the hash of the bank's file follows, in the additional information of the group. */
    readonly fileHash: string;
    readonly codes: Readonly<Record<string, string>>;
  };
  readonly statement: {
    readonly message: string;
    readonly opening: readonly string[];
    readonly closing: readonly string[];
  };
}

export const ISO_PROFILE: IsoProfile = profile;

export const isoNamespace = (message: string): string => `urn:iso:std:iso:20022:tech:xsd:${message}`;

const AMOUNT = /^(\d{1,13})(?:\.(\d{1,2})0*)?$/;

/** An amount of at most two decimals that matter, as fen; null for anything else. */
export function isoFen(text: string | undefined): bigint | null {
  const match = AMOUNT.exec(text ?? '');
  return match ? BigInt(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`) : null;
}

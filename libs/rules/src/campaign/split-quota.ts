import { reject, type Rejected } from '@huzhu/kernel';
import { readValue, type Parsed } from '../json-field.js';

export interface QuotaCase {
  readonly total: bigint;
  /** Weight of each organisation, by its code. */
  readonly weights: ReadonlyMap<string, bigint>;
}

/** Reads a case from JSON; refusal `FAULTY_CASE` names the first faulty field. */
export const parseQuotaCase = (value: unknown): Parsed<QuotaCase> =>
  readValue(value, 'FAULTY_CASE', (field) => ({
    total: field.get('total').atLeastZero(),
    weights: new Map(
      field
        .get('weights')
        .entries()
        .map(([code, weight]) => [code, weight.atLeastZero()] as const),
    ),
  }));

export interface QuotaSplit {
  readonly kind: 'split';
  /** Sums to the total. */
  readonly parts: ReadonlyMap<string, bigint>;
}

/**
 * Splits places or fen by weight (名额分解), largest remainder: each code gets `floor(total × weight / sum)`, the rest goes
 * one by one to the biggest remainders, ties by code. Refusal `WEIGHTS_SUM_ZERO`.
 */
export function splitQuota({ total, weights }: QuotaCase): QuotaSplit | Rejected {
  let sum = 0n;
  for (const weight of weights.values()) sum += weight;
  if (sum === 0n) return reject('WEIGHTS_SUM_ZERO', 'CAMPAIGN-QUOTA');
  const shares = [...weights].map(([code, weight]) => ({
    code,
    part: (total * weight) / sum,
    remainder: (total * weight) % sum,
  }));
  const left = shares.reduce((rest, share) => rest - share.part, total);
  const byRemainder = shares.toSorted((a, b) => {
    if (a.remainder !== b.remainder) return a.remainder > b.remainder ? -1 : 1;
    return a.code < b.code ? -1 : 1;
  });
  for (const share of byRemainder.slice(0, Number(left))) share.part += 1n;
  return { kind: 'split', parts: new Map(shares.map(({ code, part }) => [code, part])) };
}

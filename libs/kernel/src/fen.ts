/** Money in integer fen (分): 1 yuan = 100 fen. */
export type Fen = bigint;

/** A ratio in basis points: 10 000 = 100 %. */
export type BasisPoints = bigint;

export const BASIS_POINTS_ONE: BasisPoints = 10_000n;

/** Divides and rounds half up (四舍五入). `dividend` ≥ 0, `divisor` > 0; one call per amount, at the end of its sum. */
export function roundHalfUp(dividend: bigint, divisor: bigint): bigint {
  return (2n * dividend + divisor) / (2n * divisor);
}

/** A ratio of an amount, rounded half up to whole fen. */
export function ratioOf(amountFen: Fen, ratioBp: BasisPoints): Fen {
  return roundHalfUp(amountFen * ratioBp, BASIS_POINTS_ONE);
}

export const minFen = (a: Fen, b: Fen): Fen => (a < b ? a : b);
export const maxFen = (a: Fen, b: Fen): Fen => (a > b ? a : b);
export const sumFen = (amounts: Iterable<Fen>): Fen => {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total;
};

const YUAN = /^(-?)(\d{1,15})(?:\.(\d{1,2}))?$/;

/** Reads a yuan amount written as a decimal string (`12`, `12.5`, `-12.50`), without a float; null if it is none. */
export function parseYuan(text: string): Fen | null {
  const match = YUAN.exec(text);
  if (!match) return null;
  const amount = BigInt(match[2]!) * 100n + BigInt((match[3] ?? '').padEnd(2, '0'));
  return match[1] ? -amount : amount;
}

/** Writes fen as yuan with two decimals: 1205n → `12.05`. */
export function formatYuan(amountFen: Fen): string {
  const digits = (amountFen < 0n ? -amountFen : amountFen).toString().padStart(3, '0');
  return `${amountFen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Yuan with two decimals as people read them: `98930360.30` is `98,930,360.30`; what is no amount stays as it is. */
export const groupedYuan = (text: string): string => text.replace(/\B(?=(?:\d{3})+\.\d{2}$)/g, ',');

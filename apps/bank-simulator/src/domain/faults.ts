import { hash } from 'node:crypto';

/** Reasons for which money comes back (ISO 20022). */
const RETURN_REASONS = ['AC04', 'AC01', 'BE01', 'AC06'] as const;

/** What happens to one line of a batch. */
export interface LineFate {
  /** The money comes back after it was paid. */
  readonly returnReason: string | null;
  /** The line is executed, but missing from the result file. */
  readonly answerLost: boolean;
}

/** From so many lines on a batch has at least one return and one lost answer, whatever the dice say. */
export const SURE_FAULTS_FROM_LINES = 10;
const RETURN_BASIS_POINTS = 50;
const LOST_BASIS_POINTS = 50;

/** A number below `sides` that follows from the seed and the text. */
export function dice(seed: string, text: string, sides: number): number {
  return hash('sha256', `${seed}|${text}`, 'buffer').readUIntBE(0, 6) % sides;
}

/**
 * The fates of the lines of a batch, from the seed alone. `spared` lines are never returned: they are the second payment of
 * an amount that came back, to a new account.
 */
export function fatesOf(
  seed: string,
  batchReference: string,
  lines: readonly { readonly reference: string; readonly spared: boolean }[],
): LineFate[] {
  const returnable = lines.flatMap(({ spared }, place) => (spared ? [] : [place]));
  const sure = lines.length >= SURE_FAULTS_FROM_LINES;
  const returned =
    sure && returnable.length > 0 ? returnable[dice(seed, `return|${batchReference}`, returnable.length)] : -1;
  const first = dice(seed, `lost|${batchReference}`, Math.max(1, lines.length));
  const lost = sure ? (first === returned ? (first + 1) % lines.length : first) : -1;
  return lines.map(({ reference, spared }, place) => {
    const byDice = !spared && place !== lost && dice(seed, `return|${reference}`, 10_000) < RETURN_BASIS_POINTS;
    const back = place === returned || byDice;
    return {
      returnReason: back ? RETURN_REASONS[dice(seed, `reason|${reference}`, RETURN_REASONS.length)]! : null,
      answerLost: place === lost || (!back && dice(seed, `lost|${reference}`, 10_000) < LOST_BASIS_POINTS),
    };
  });
}

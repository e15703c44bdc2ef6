import { type BenchContext, type BenchReport, type Cost, type Count, isComplete, measure, median } from './bench.js';
import type { CopyLimit } from './copy-limit.js';

/** One round of work, and raw COPY of the rows that it left. */
export interface CopyRound {
  readonly seconds: number;
  readonly phases: BenchReport['phases'];
  readonly limit: CopyLimit;
  readonly counts: readonly Count[];
  readonly costs: readonly Cost[];
}

/** What is measured against COPY. */
export interface CopyBench {
  readonly bench: string;
  readonly unit: string;
  readonly units: number;
  /** What the lasting rows are. */
  readonly what: string;
  readonly target: number;
  readonly note: string;
}

/** The median round beside the median of COPY; the counts of the first round that is not complete, if there is one. */
export function copyReport(
  { rounds: wanted }: BenchContext,
  { what, target, note, ...head }: CopyBench,
  rounds: readonly CopyRound[],
): BenchReport {
  const seconds = median(rounds.map((round) => round.seconds));
  const middle = rounds.find((round) => round.seconds === seconds) as CopyRound;
  const lasting = median(rounds.map(({ limit }) => limit.lastingSeconds));
  const all = median(rounds.map(({ limit }) => limit.allSeconds));
  const { units } = head;
  return {
    ...head,
    rounds: wanted,
    measures: [
      measure(what, units / seconds, units / lasting, target),
      measure('every table that keeps rows of it', units / seconds, units / all),
    ],
    limits: middle.limit.tables.map((each) => ({
      what: `COPY ${each.table}`,
      unitsPerSecond: Math.round(units / each.seconds),
    })),
    phases: middle.phases,
    costs: middle.costs,
    counts: (rounds.find((round) => !isComplete(round)) ?? middle).counts,
    notes: [
      note,
      `rounds: ${rounds.map((round) => `${round.seconds.toFixed(2)} s (COPY ${round.limit.lastingSeconds.toFixed(2)} s)`).join(', ')}`,
    ],
  };
}

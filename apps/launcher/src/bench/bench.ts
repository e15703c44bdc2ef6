import type { Transport } from '../platform.js';
import type { Teardown } from '../teardown.js';
import type { ProcessCost } from './process-cost.js';

/** How large a bench is to be, and where it may write. */
export interface BenchContext {
  /** A fifth or less of the full size. */
  readonly quick: boolean;
  /** Units (rows, events) instead of those of the chosen size. */
  readonly units?: number;
  /** Measurements; the median counts. */
  readonly rounds: number;
  readonly transport: Transport;
  /** Throw-away folder. */
  readonly folder: string;
  readonly say: (message: string) => void;
  /** Where everything started is noted as soon as it is. */
  readonly teardown: Teardown;
}

/** A rate of the platform beside the rate of the machine for the same work, both taken in one run. */
export interface Measure {
  readonly what: string;
  readonly unitsPerSecond: number;
  readonly limitPerSecond: number;
  readonly ratio: number;
  /** Least ratio that is good enough; absent where none was set. */
  readonly target?: number;
}

/** Something counted after the work: a rate without it does not count. */
export interface Count {
  readonly what: string;
  readonly expected: number;
  readonly found: number;
}

/** Server time of one process. */
export interface Cost extends ProcessCost {
  readonly process: string;
}

/** A part of the work, and the processor time of the server in it where that was taken. */
export interface Phase {
  readonly what: string;
  readonly seconds: number;
  readonly spent?: Spent;
}

/** Processor seconds of the database, and of all services together. */
export interface Spent {
  readonly postgresql: number;
  readonly node: number;
}

export interface BenchReport {
  readonly bench: string;
  /** e.g. `rows`. */
  readonly unit: string;
  readonly units: number;
  readonly rounds: number;
  /** Why nothing was measured. */
  readonly skipped?: string;
  readonly measures: readonly Measure[];
  /** Where the time of the median round went. */
  readonly phases: readonly Phase[];
  readonly limits: readonly { readonly what: string; readonly unitsPerSecond: number }[];
  readonly costs: readonly Cost[];
  readonly counts: readonly Count[];
  readonly notes: readonly string[];
}

/** One idea of the platform, measured against what the machine can do. */
export interface Bench {
  readonly name: string;
  readonly about: string;
  run(context: BenchContext): Promise<BenchReport>;
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

export const measure = (what: string, unitsPerSecond: number, limitPerSecond: number, target?: number): Measure => ({
  what,
  unitsPerSecond: Math.round(unitsPerSecond),
  limitPerSecond: Math.round(limitPerSecond),
  ratio: Math.round((unitsPerSecond / limitPerSecond) * 1000) / 1000,
  ...(target === undefined ? {} : { target }),
});

export const isComplete = ({ counts }: Pick<BenchReport, 'counts'>): boolean =>
  counts.every(({ expected, found }) => expected === found);

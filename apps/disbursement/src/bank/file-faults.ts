import { reject, type Rejected } from '@huzhu/kernel';

/** Sums and counts that tell what is wrong; never names or accounts. */
export type FaultFacts = Readonly<Record<string, string | number>>;

/** One fault of a bank file: physical line where there is one, counted from 1, and a code. */
export interface FileFault {
  readonly line?: number;
  readonly code: string;
  readonly facts?: FaultFacts;
}

export interface RefusedFile {
  readonly ok: false;
  readonly code: string;
  readonly faults: readonly FileFault[];
  readonly facts?: FaultFacts;
}

export type ReadFile<T> = { readonly ok: true; readonly value: T } | RefusedFile;

/** Faults that are named one by one; a file with more of them is not better understood by a longer list. */
export const FAULTS_MAX = 100;

export const refusedFile = (code: string, faults: readonly FileFault[] = [], facts?: FaultFacts): RefusedFile => ({
  ok: false,
  code,
  faults: faults.slice(0, FAULTS_MAX),
  ...(facts === undefined ? {} : { facts }),
});

/** Faults as they are met in a file of any length: the first hundred are kept, all are counted. */
export class FaultList {
  private readonly kept: FileFault[] = [];
  private count = 0;

  add(fault: FileFault): void {
    this.count += 1;
    if (this.kept.length < FAULTS_MAX) this.kept.push(fault);
  }

  /** The first hundred. */
  get named(): readonly FileFault[] {
    return this.kept;
  }

  get isEmpty(): boolean {
    return this.count === 0;
  }

  refusal(code = 'LINES_FAULTY'): RefusedFile {
    return refusedFile(code, this.kept, { faults: this.count });
  }
}

/** The refusal of a file as a command's answer; kept under its key, so that a repeated upload is told the same lines. */
export const rejectFile = ({ code, faults, facts }: RefusedFile): Rejected =>
  reject(code, undefined, { ...facts, faultsJson: JSON.stringify(faults) });

/** The refusal of a file that a command answered; null for every other refusal. */
export function fileRefusalOf({ code, facts = {} }: Rejected): RefusedFile | null {
  const { faultsJson, ...sums } = facts;
  if (typeof faultsJson !== 'string') return null;
  return refusedFile(code, JSON.parse(faultsJson) as FileFault[], sums as FaultFacts);
}

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** `/proc` counts processor time in hundredths of a second. */
const TICK_MILLISECONDS = 10;
const KIBIBYTES_PER_MEBIBYTE = 1024;

export interface ProcessCost {
  readonly cpuMilliseconds: number;
  /** Largest resident memory since `beginPeak`. */
  readonly peakMebibytes: number;
}

/** What one process has used so far; null where the system does not tell, or the process has ended. */
export function costOf(pid: number): ProcessCost | null {
  const times = cpuTimes(pid);
  const peak = peakMebibytes(pid);
  return times === null || peak === null
    ? null
    : { cpuMilliseconds: times.own * TICK_MILLISECONDS, peakMebibytes: peak };
}

/** A process with all its children, those that have ended included; the peak is that of the largest one. */
export function familyCostOf(pid: number): ProcessCost | null {
  const times = cpuTimes(pid);
  if (times === null) return null;
  const children = childrenOf(pid);
  const ticks = children.reduce((sum, child) => sum + (cpuTimes(child)?.own ?? 0), times.own + times.ended);
  const peaks = [pid, ...children].map((one) => peakMebibytes(one) ?? 0);
  return { cpuMilliseconds: ticks * TICK_MILLISECONDS, peakMebibytes: Math.max(...peaks) };
}

/** Lets the peak of a process begin anew, where the system allows it. */
export function beginPeak(pid: number): void {
  for (const one of [pid, ...childrenOf(pid)]) {
    try {
      writeFileSync(`/proc/${one}/clear_refs`, '5');
    } catch {
      // Only Linux has it, and only for processes of one's own user: elsewhere the peak is since the start.
    }
  }
}

function cpuTimes(pid: number): { readonly own: number; readonly ended: number; readonly parent: number } | null {
  const stat = read(`/proc/${pid}/stat`);
  if (stat === null) return null;
  // The name in brackets may hold blanks: the numbers begin behind it.
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const at = (place: number): number => fields[place] ?? 0;
  return { parent: at(1), own: at(11) + at(12), ended: at(13) + at(14) };
}

function peakMebibytes(pid: number): number | null {
  const peak = /VmHWM:\s+(\d+)/.exec(read(`/proc/${pid}/status`) ?? '')?.[1];
  return peak === undefined ? null : Math.round(Number(peak) / KIBIBYTES_PER_MEBIBYTE);
}

function childrenOf(pid: number): number[] {
  try {
    const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return processes.map(Number).filter((other) => cpuTimes(other)?.parent === pid);
  } catch {
    return [];
  }
}

/** The process that started another one. */
export const parentOf = (pid: number): number | null => cpuTimes(pid)?.parent ?? null;

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

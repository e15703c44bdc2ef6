import { type BenchReport, isComplete, type Phase } from './bench.js';
import type { MachineFacts } from './machine-facts.js';

const MICROSECONDS = 1000;
const rate = (perSecond: number): string => Math.round(perSecond).toLocaleString('en-US');

/** A report as a small table for people. */
export function reportLines(report: BenchReport): string[] {
  const { bench, unit, units, rounds } = report;
  if (report.skipped !== undefined) return [`${bench}: not measured, ${report.skipped}`];
  const lines = [`${bench}: ${rate(units)} ${unit}, median of ${rounds}`];
  for (const { what, unitsPerSecond, limitPerSecond, ratio, target } of report.measures) {
    const verdict = target === undefined ? '' : `  ${ratio >= target ? 'reaches' : 'BELOW'} ${target}`;
    lines.push(
      `  ${what.padEnd(42)}${rate(unitsPerSecond).padStart(9)} of ${rate(limitPerSecond).padStart(9)} ${unit}/s` +
        `  ratio ${ratio.toFixed(2)}${verdict}`,
    );
  }
  for (const { what, unitsPerSecond } of report.limits)
    lines.push(`  limit  ${what.padEnd(35)}${rate(unitsPerSecond).padStart(9)} ${unit}/s`);
  for (const { what, seconds, spent } of report.phases)
    lines.push(`  time   ${what.padEnd(35)}${seconds.toFixed(2).padStart(9)} s${spentLine(spent)}`);
  for (const { process, cpuMilliseconds, peakMebibytes } of report.costs) {
    const each = ((cpuMilliseconds * MICROSECONDS) / units).toFixed(1);
    lines.push(`  server ${process.padEnd(35)}${each.padStart(9)} us a unit, peak ${peakMebibytes} MiB`);
  }
  for (const { what, expected, found } of report.counts)
    lines.push(
      `  there  ${what.padEnd(35)}${rate(found).padStart(9)}${found === expected ? '' : `, EXPECTED ${rate(expected)}`}`,
    );
  if (!isComplete(report)) lines.push('  the rates do not count: not everything is there');
  return [...lines, ...report.notes.map((note) => `  ${note}`)];
}

const spentLine = (spent: Phase['spent']): string =>
  spent === undefined ? '' : `, PostgreSQL ${spent.postgresql.toFixed(2)} s, Node ${spent.node.toFixed(2)} s`;

export const machineLine = ({ cores, processor, memoryGibibytes, system, node }: MachineFacts): string =>
  `${cores} cores (${processor}), ${memoryGibibytes} GiB, ${system}, Node ${node}`;

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '@huzhu/embedded';
import { testKafka } from '@huzhu/testing';
import type { BenchReport } from './bench.js';

const MAIN = join(projectRoot(), 'dist', 'apps', 'launcher', 'src', 'bench', 'main.js');

/** Runs a bench as `npm run bench` does, as a process of its own. */
async function bench(
  ...args: readonly string[]
): Promise<{ readonly code: number | null; readonly report: BenchReport }> {
  const kafka = testKafka();
  const child = spawn(process.execPath, [MAIN, '--json', '--rounds', '1', ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      ...(kafka.kind === 'brokers' ? { KAFKA_BROKERS: kafka.brokers.join(',') } : {}),
    },
  });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const { reports } = JSON.parse(out) as { readonly reports: readonly [BenchReport] };
  return { code, report: reports[0] };
}

describe('npm run bench', () => {
  it('takes a roster from upload to claims and counts every row', async () => {
    const { code, report } = await bench('roster', '--units', '300');
    expect(report.counts.map(({ what, found }) => [what, found])).toEqual([
      ['rows enrolled', 300],
      ['rows found to be duplicates', 3],
      ['people with sealed facts', 297],
      ['entries of the journal', 894],
      ['coverage in claims, as in enrollment', 297],
      ['effects in claims, one each', 297],
      ['members who may sign in', 297],
      ['messages not sent', 0],
    ]);
    expect(report.measures.every(({ ratio }) => ratio > 0)).toBe(true);
    expect(code).toBe(0);
  }, 120_000);

  it('pays a batch from list to booked statement and counts every payment', async () => {
    const { code, report } = await bench('pay', '--units', '300');
    const found = new Map(report.counts.map(({ what, found: number }) => [what, number]));
    expect(found.get('payments settled')! + found.get('payments returned')!).toBe(300);
    expect(report.counts.filter(({ expected, found: number }) => expected !== number)).toEqual([]);
    expect(report.measures.every(({ ratio }) => ratio > 0)).toBe(true);
    expect(code).toBe(0);
  }, 120_000);

  it('walks claims to their payment, and counts them again behind the same SQL', async () => {
    const { code, report } = await bench('claim', '--units', '6');
    expect(report.counts.map(({ found }) => found)).toEqual([6, 6]);
    expect(code).toBe(0);
  }, 240_000);

  it('decides a feed to the fen of the rules', async () => {
    const { code, report } = await bench('feed', '--units', '400');
    expect(report.counts.map(({ expected, found }) => expected === found && found > 0)).toEqual([true, true, true]);
    expect(code).toBe(0);
  }, 240_000);

  it.each([
    ['hot', '200'],
    ['statement', '1000'],
    ['desk', '1000'],
    ['equation', '500'],
  ])(
    'measures %s, and everything is there',
    async (name, units) => {
      const { code, report } = await bench(name, '--units', units);
      expect(report.counts.filter(({ expected, found }) => expected !== found)).toEqual([]);
      expect(report.measures.every(({ ratio }) => ratio > 0)).toBe(true);
      expect(code).toBe(0);
    },
    180_000,
  );

  it('moves events over both logs and counts every effect, or says why not', async () => {
    const { code, report } = await bench('bus', '--units', '700');
    expect(code).toBe(0);
    if (report.skipped !== undefined) return expect(report.skipped).not.toBe('');
    expect(report.counts.filter(({ what }) => what.startsWith('events applied')).map(({ found }) => found)).toEqual([
      700, 700,
    ]);
    expect(report.counts.every(({ expected, found }) => expected === found)).toBe(true);
  }, 120_000);

  it('resolves lists as the rule does, and tells who is missing', async () => {
    const winter = await bench('winter', '--units', '30000');
    expect(winter.report.counts.every(({ expected, found }) => expected === found && found > 0)).toBe(true);
    expect(winter.code).toBe(0);
    const completeness = await bench('completeness', '--units', '3000');
    expect(completeness.report.counts.map(({ found }) => found)).toEqual([3000, 3, 1]);
    expect(completeness.code).toBe(0);
    const comparison = await bench('comparison', '--units', '2000');
    expect(comparison.report.counts.map(({ found }) => found)).toEqual([2000, 100, 1900, 1]);
    expect(comparison.code).toBe(0);
  }, 240_000);
});

import { type BenchReport, isComplete, measure, median } from './bench.js';
import { benchOptions } from './bench-options.js';
import { BENCHES } from './benches.js';
import { reportLines } from './report-lines.js';

const report: BenchReport = {
  bench: 'roster',
  unit: 'rows',
  units: 1_000,
  rounds: 3,
  measures: [measure('all of it', 200, 1_000, 0.3)],
  phases: [{ what: 'read', seconds: 1.5 }],
  limits: [],
  costs: [{ process: 'claims', cpuMilliseconds: 50, peakMebibytes: 200 }],
  counts: [{ what: 'rows', expected: 1_000, found: 1_000 }],
  notes: [],
};

describe('a bench report', () => {
  it('shows rate, limit and ratio, and whether the target is reached', () => {
    const [head, rate, , cost] = reportLines(report);
    expect(head).toBe('roster: 1,000 rows, median of 3');
    expect(rate).toMatch(/200 of +1,000 rows\/s {2}ratio 0\.20 {2}BELOW 0\.3/);
    expect(cost).toMatch(/claims +50\.0 us a unit, peak 200 MiB/);
  });

  it('takes a rate back when something is not there', () => {
    const lost = { ...report, counts: [{ what: 'rows', expected: 1_000, found: 999 }] };
    expect(isComplete(report)).toBe(true);
    expect(isComplete(lost)).toBe(false);
    expect(reportLines(lost).join('\n')).toContain('the rates do not count');
  });

  it('says why nothing was measured', () => {
    expect(reportLines({ ...report, skipped: 'no Java' })).toEqual(['roster: not measured, no Java']);
  });

  it('takes the middle one of several rounds', () => {
    expect(median([3, 1, 2])).toBe(2);
  });
});

describe('the words after npm run bench', () => {
  it('choose benches and sizes', () => {
    const options = benchOptions(['bus', '--quick', '--units', '50'], BENCHES);
    expect(options.benches.map(({ name }) => name)).toEqual(['bus']);
    expect(options).toMatchObject({ quick: true, json: false, units: 50, rounds: 3, transport: 'postgres' });
    expect(benchOptions([], BENCHES).benches).toHaveLength(BENCHES.length);
  });

  it.each([[['none']], [['--units', '0']], [['--rounds', 'x']], [['--transport', 'post']]])('refuse %p', (words) => {
    expect(() => benchOptions(words, BENCHES)).toThrow();
  });
});

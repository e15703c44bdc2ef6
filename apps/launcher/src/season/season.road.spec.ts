import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '@huzhu/embedded';
import { seasonOptions } from './season-options.js';

const MAIN = join(projectRoot(), 'dist', 'apps', 'launcher', 'src', 'season', 'main.js');

describe('npm run season', () => {
  it('lives through sixty days and misses nobody', async () => {
    const child = spawn(process.execPath, [MAIN, '--json', '--households', '60', '--people', '240'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    if (code !== 0) throw new Error(said.err.slice(-4_000));
    const report = JSON.parse(said.out) as Record<string, unknown>;
    expect(report).toMatchObject({
      coverageBp: 10_000,
      closed: true,
      days: 60,
      equationDays: 60,
      personsTwice: 0,
      differences: [],
    });
    expect(report['refusedRows']).toBeGreaterThan(3);
    expect(report['excused']).toBeGreaterThan(0);
    const happened = report['happened'] as Record<string, number>;
    // Every kind of life occurs, also in a small season.
    expect(
      Math.min(...['late', 'left', 'moved', 'died', 'deadOrGoneOnLists'].map((each) => happened[each] ?? 0)),
    ).toBeGreaterThan(0);
    expect(report['doubles']).toBeGreaterThan(0);
  }, 300_000);

  it('tells what it takes', () => {
    expect(seasonOptions([])).toEqual({ households: 100_000, people: 1_000_000, json: false });
    expect(() => seasonOptions(['--people', 'many'])).toThrow('--people is a number');
  });
});

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '@huzhu/embedded';
import { describeWithKafka } from '@huzhu/testing';

const MAIN = join(projectRoot(), 'dist', 'apps', 'launcher', 'src', 'chaos', 'main.js');
const CHAOS_MILLISECONDS_MAX = 900_000;

/** Runs the kill test as `npm run chaos` does, as a process of its own; answers its report and what it said. */
async function chaos(...args: readonly string[]): Promise<{ report: Record<string, unknown>; errors: string }> {
  const child = spawn(process.execPath, [MAIN, '--json', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', KAFKA_BROKERS: '' },
  });
  let [out, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  await new Promise((resolve) => child.on('close', resolve));
  const last = out.trim().split('\n').at(-1) ?? '';
  return { report: last === '' ? {} : (JSON.parse(last) as Record<string, unknown>), errors: lastWords(errors) };
}

/** What a run that ended without a report said last, the reason first. */
const lastWords = (errors: string): string => errors.trim().split('\n').slice(-12).reverse().join('\n');

/** Nothing lost, nothing twice, and the run was strong enough to say so. */
const SOUND = { lost: 0, appliedTwice: 0, paidTwice: 0, problems: [] };

describe('kills while people work', () => {
  it(
    '100 of them lose nothing and do nothing twice',
    async () => {
      const { report, errors } = await chaos('--kills', '100', '--seed', 'b');
      expect({ ...report, errors: report['seed'] === undefined ? errors : '' }).toMatchObject({ ...SOUND, errors: '' });
    },
    CHAOS_MILLISECONDS_MAX,
  );
});

describeWithKafka('kills while people work, with Kafka', () => {
  it(
    '30 of them, the broker among them, lose nothing and do nothing twice',
    async () => {
      const { report, errors } = await chaos('--kills', '30', '--seed', 'k', '--transport', 'kafka');
      expect({ ...report, errors: report['seed'] === undefined ? errors : '' }).toMatchObject({ ...SOUND, errors: '' });
    },
    CHAOS_MILLISECONDS_MAX,
  );
});

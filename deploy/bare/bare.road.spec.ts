import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BareMachine, untilPrinted } from './bare-machine.js';

const MINUTE = 60_000;

describe('a machine with nothing but Node, npm and coreutils', () => {
  let machine: BareMachine;

  beforeAll(() => {
    machine = BareMachine.create(process.cwd());
  });
  afterAll(() => machine.remove());

  it(
    'runs npm test, which installs and builds on its way',
    async () => {
      const suites = ['apps/launcher/src/test-summary', 'libs/embedded/src/postgres.store'];
      const { code, stdout, stderr } = await machine.npm('test', '--', ...suites);
      expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^[1-9]\d* passed, 0 failed, 0 skipped$/);
      expect(stderr).toContain('packages installed');
    },
    6 * MINUTE,
  );

  it(
    'runs npm start to its table, ends cleanly, and keeps the data for the next start',
    async () => {
      const first = machine.start('start');
      await untilPrinted(first, 'the platform is up');
      expect(first.stdout()).toContain('walking the sample road');
      const reference = /http:\/\/\S+\/api\/claims\/docs/.exec(first.stdout())?.[0];
      expect((await fetch(`${reference}-json`)).status).toBe(200);
      const secrets = readFileSync(join(machine.project, '.huzhu', 'data', 'secrets.json'), 'utf8');
      first.child.kill('SIGINT');
      await first.ended;
      expect(first.stdout()).toContain('ended');
      expect(first.stderr()).not.toContain('not everything was stopped cleanly');
      expect(machine.processes()).toEqual([]);

      const second = machine.start('start');
      await untilPrinted(second, 'the platform is up');
      expect(second.stdout()).not.toContain('walking the sample road');
      expect(readFileSync(join(machine.project, '.huzhu', 'data', 'secrets.json'), 'utf8')).toBe(secrets);
      second.child.kill('SIGTERM');
      await second.ended;
      expect(machine.processes()).toEqual([]);
    },
    10 * MINUTE,
  );
});

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '@huzhu/embedded';
import { BENCHES } from './bench/benches.js';
import { benchOptions, benchUsage } from './bench/bench-options.js';
import { CHAOS_USAGE, chaosOptions } from './chaos/chaos-options.js';
import { CommandWords, HelpAsked, type Usage, usageText, WordsRefused } from './command-words.js';
import { ROAD_USAGE, roadOptions } from './road/road-options.js';
import { SEASON_USAGE, seasonOptions } from './season/season-options.js';
import { START_USAGE, startOptions } from './start-options.js';

const COMMANDS: readonly (readonly [string, Usage, (args: readonly string[]) => unknown])[] = [
  ['start', START_USAGE, startOptions],
  ['road', ROAD_USAGE, (args) => roadOptions(args, '.')],
  ['bench', benchUsage(BENCHES), (args) => benchOptions(args, BENCHES)],
  ['season', SEASON_USAGE, seasonOptions],
  ['chaos', CHAOS_USAGE, chaosOptions],
];

describe.each(COMMANDS)('%s', (_name, usage, read) => {
  it('tells every option in words when asked', () => {
    expect(() => read(['--help'])).toThrow(HelpAsked);
    for (const [name, { about }] of Object.entries(usage.options)) {
      expect(usageText(usage)).toMatch(new RegExp(`^ {2}--${name} .*${about.slice(0, 20)}`, 'm'));
    }
  });

  it('names an option it does not know, and tells those it knows', () => {
    expect(() => read(['--no-such-option'])).toThrow(WordsRefused);
    expect(() => read(['--no-such-option'])).toThrow(`Unknown option '--no-such-option'`);
    expect(() => read(['--no-such-option'])).toThrow(usageText(usage));
  });
});

describe('a process', () => {
  const run = (word: string): Promise<{ readonly code: number | null; readonly out: string; readonly error: string }> =>
    new Promise((resolve) => {
      const file = join(projectRoot(), 'dist', 'apps', 'launcher', 'src', 'chaos', 'main.js');
      const child = execFile(process.execPath, [file, word], (_error, out, error) =>
        resolve({ code: child.exitCode, out, error }),
      );
    });

  it('ends with 0 when it is asked how it is called, and with 2 when it is called otherwise; without a stack', async () => {
    const [asked, refused] = await Promise.all([run('--help'), run('--kils')]);
    expect(asked).toEqual({ code: 0, out: `${usageText(CHAOS_USAGE)}\n`, error: '' });
    expect(refused).toMatchObject({
      code: 2,
      out: '',
      error: expect.stringMatching(/^Unknown option '--kils'\n\nnpm run chaos/),
    });
  }, 60_000);
});

describe('words of a command', () => {
  const usage: Usage = {
    command: 'npm run x',
    about: 'does x',
    options: { size: { takes: 'N', default: '3', about: 'how large' }, quick: { about: 'less' } },
  };

  it('are read, or what holds without them', () => {
    const words = CommandWords.read(usage, ['--quick']);
    expect([words.isGiven('quick'), words.number('size', 1, 9), words.text('size')]).toEqual([true, 3, '3']);
  });

  it('are refused with one sentence and the usage', () => {
    const words = CommandWords.read(usage, ['--size', '12']);
    expect(() => words.number('size', 1, 9)).toThrow(/^--size is a number from 1 to 9, not 12\n\nnpm run x/);
    expect(() => words.oneOf('size', ['a', 'b'])).toThrow('--size is a or b, not 12');
    expect(() => CommandWords.read(usage, ['word'])).toThrow(WordsRefused);
    expect(() => CommandWords.read(usage, ['--size'])).toThrow(WordsRefused);
    expect(() => CommandWords.read(usage, ['--size', '12', '-h'])).toThrow(HelpAsked);
  });

  it('say what each is for, and what holds without it', () => {
    expect(usageText(usage)).toBe(
      [
        'npm run x -- [options]: does x',
        '',
        '  --size N  how large; 3 unless told',
        '  --quick   less',
        '  --help    these lines',
      ].join('\n'),
    );
  });
});

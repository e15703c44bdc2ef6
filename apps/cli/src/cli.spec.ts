import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readJson, writeJson } from '@huzhu/kernel';
import type { Terminal } from './command.js';
import { caseCommand } from './commands/case-command.js';
import { commands } from './commands/index.js';
import { runCommand } from './run-command.js';
import { terminal } from './terminal.js';

const examples = new URL('../../../libs/rules/examples/', import.meta.url).pathname;
const samples = new URL('../../../libs/testing/samples/', import.meta.url).pathname;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-'));
});
afterAll(async () => rm(folder, { recursive: true }));

/** Runs a command as if called in the temporary folder. */
async function run(...args: readonly string[]) {
  const lines: string[] = [];
  const messages: string[] = [];
  const captured: Terminal = {
    print: async (value) => void lines.push(writeJson(value)),
    write: async (line) => void lines.push(line),
    say: (message) => void messages.push(message),
    pathOf: (argument) => resolve(folder, argument),
  };
  const exitCode = await runCommand(args, commands, captured);
  return { exitCode, lines, messages, answers: lines.map((line) => readJson(line) as Record<string, unknown>) };
}

async function runOn(command: string, ...cases: readonly string[]) {
  await writeFile(join(folder, 'cases.jsonl'), cases.join('\n'));
  return run(command, 'cases.jsonl');
}

describe('the commands on files of cases', () => {
  it.each([
    ['adjudicate', 'claims.jsonl', (expected: unknown) => ({ results: expected })],
    ['assess', 'hardship.jsonl', (expected: unknown) => expected as object],
    ['campaign', 'campaigns.jsonl', (expected: unknown) => expected as object],
    ['quota', 'quotas.jsonl', (expected: unknown) => ({ split: expected })],
  ])('%s answers every example', async (command, file, shape) => {
    const { exitCode, answers } = await run(command, join(examples, file));
    const cases = (await readFile(join(examples, file), 'utf8')).trim().split('\n');
    const expected = cases.map((line) => {
      const example = JSON.parse(line) as { case: string; expect: unknown };
      return { case: example.case, ...shape(example.expect) };
    });
    expect(exitCode).toBe(0);
    expect(answers).toEqual(expected);
  });

  it('explain the amounts of claims when asked', async () => {
    const { answers } = await run('adjudicate', '--explain', join(examples, 'claims.jsonl'));
    const [result] = answers[0]!['results'] as [{ steps: { rule: string; clause: string }[] }];
    expect(result.steps.length).toBeGreaterThan(3);
    for (const step of result.steps)
      expect(step).toMatchObject({ rule: expect.any(String), clause: expect.any(String) });
  });

  it('go on after a case that is refused', async () => {
    const fine = '{"case":"ok","total":3,"weights":{"A":1,"B":1}}';
    const { exitCode, answers, messages } = await runOn(
      'quota',
      '\ufeff{"case":"zero","total":3,"weights":{"A":0}}',
      '{"case":"no total","weights":{}}',
      '',
      'not json',
      '[]',
      '{"case":7}',
      fine,
    );
    expect(exitCode).toBe(1);
    expect(messages).toEqual([]);
    expect(answers).toMatchObject([
      { case: 'zero', error: { code: 'WEIGHTS_SUM_ZERO', line: 1, message: expect.stringContaining('weights') } },
      { case: 'no total', error: { code: 'FAULTY_CASE', line: 2, field: '/total' } },
      { case: null, error: { code: 'NOT_JSON', line: 4, message: expect.stringContaining('one JSON object') } },
      {
        case: null,
        error: { code: 'FAULTY_CASE', line: 5, message: 'a case must be an object: mend it and run the case again' },
      },
      { case: 7, error: { code: 'FAULTY_CASE', line: 6 } },
      { case: 'ok', split: { A: 2, B: 1 } },
    ]);
  });

  it('take a refusal of the rules for an answer', async () => {
    expect(await runOn('quota', '{"case":"zero","total":3,"weights":{"A":0}}')).toMatchObject({ exitCode: 0 });
  });

  it.each([
    ['adjudicate', 'quotas.jsonl'],
    ['assess', 'campaigns.jsonl'],
    ['campaign', 'quotas.jsonl'],
    ['campaign', 'claims.jsonl'],
    ['campaign', 'hardship.jsonl'],
    ['quota', 'campaigns.jsonl'],
  ])('%s does not take %s for its own', async (command, file) => {
    const { exitCode, answers } = await run(command, join(examples, file));
    expect(exitCode).toBe(1);
    expect(answers.every(({ error }) => (error as { code: string }).code === 'FAULTY_CASE')).toBe(true);
  });

  it('keep every digit of numbers beyond 2^53', async () => {
    const { lines } = await runOn(
      'quota',
      '{"case":"big","total":90071992547409931,"weights":{"2":9007199254740993,"1":0}}',
    );
    expect(lines).toEqual(['{"case":"big","split":{"1":0,"2":90071992547409931}}']);
  });

  it('read lines that end in CRLF and hold line separators', async () => {
    const { answers } = await runOn(
      'quota',
      '{"case":"\u2028","total":1,"weights":{"A":1}}\r',
      '{"case":"b","total":1,"weights":{"A":1}}\r\n',
    );
    expect(answers.map((answer) => answer['case'])).toEqual(['\u2028', 'b']);
  });

  it('read files that were put one behind the other, each with its mark', async () => {
    const line = '\ufeff{"case":"a","total":1,"weights":{"A":1}}';
    expect(await runOn('quota', line, line)).toMatchObject({ exitCode: 0, lines: { length: 2 } });
  });

  it('refuse a claim under an unknown plan', async () => {
    const claim = {
      claim: '1',
      plan: 'Z',
      kind: 'CRITICAL_ILLNESS',
      illnessClass: 1,
      diagnosedOn: '2025-01-01',
      claimedOn: '2025-01-01',
    };
    const { answers } = await runOn('adjudicate', JSON.stringify({ case: 'z', coverages: [], claims: [claim] }));
    expect(answers).toEqual([
      {
        case: 'z',
        error: { code: 'UNKNOWN_PLAN', line: 1, claim: '1', message: expect.stringContaining('A-HOSP 2026') },
      },
    ]);
  });

  it('answer the other cases if one hits a bug', async () => {
    const faulty = caseCommand({ usage: 'faulty FILE', does: 'fail on x' }, (input) => {
      if ((input as { case: string }).case === 'x') throw new Error('a bug');
      return { fine: true };
    });
    await writeFile(join(folder, 'cases.jsonl'), '{"case":"x"}\n{"case":"y"}');
    const printed: unknown[] = [];
    const exitCode = await faulty.run(['cases.jsonl'], {
      print: async (value) => void printed.push(value),
      write: async (line) => void printed.push(line),
      say: (message) => expect(message).toContain('a bug'),
      pathOf: (argument) => join(folder, argument),
    });
    expect(exitCode).toBe(1);
    expect(printed).toEqual([
      { case: 'x', error: { code: 'INTERNAL', line: 1, message: expect.any(String) } },
      { case: 'y', fine: true },
    ]);
  });
});

describe('check-roster', () => {
  const options = ['--plan', 'A-HOSP', '--version', '2026', '--start', '2026-01-01'];

  it.each(['roster-hongxing.xlsx', 'roster-yuanhang.csv', 'roster-lantian.csv'])('answers %s', async (file) => {
    const expected = JSON.parse(await readFile(join(samples, `${file}.expected.json`), 'utf8')) as Record<
      string,
      unknown
    >;
    const { staff } = expected['employer'] as { staff: number };
    const { rows, accepted, rejected, participation } = expected;
    const { exitCode, answers } = await run('check-roster', join(samples, file), ...options, '--staff', String(staff));
    expect(exitCode).toBe(0);
    expect(answers).toEqual([{ rows, accepted, rejected, participation }]);
  });

  it('leaves participation out without the number of staff', async () => {
    const { answers } = await run('check-roster', join(samples, 'roster-yuanhang.csv'), ...options);
    expect(answers[0]).not.toHaveProperty('participation');
  });

  it('tells missing units by the fixed list of its codes', async () => {
    const file = 'units.csv';
    const header = '姓名,证件号码,性别,手机号码,份数,个人缴费(元),工会补助(元),同意授权';
    await writeFile(join(folder, file), `${header}\n测试员,11010519491231002X,女,13800000000,0,12,48,是\n`);
    const { answers } = await run('check-roster', file, ...options);
    expect(answers).toMatchObject([{ rejected: [{ row: 2, errors: ['AGE_OUT_OF_RANGE', 'AMOUNT_MISMATCH'] }] }]);
  });

  it('prints why a file or plan is refused', async () => {
    await writeFile(join(folder, 'roster.csv'), 'a,b\n1,2\n');
    const noHeader = await run('check-roster', 'roster.csv', ...options);
    expect(noHeader).toMatchObject({
      exitCode: 1,
      answers: [{ error: { code: 'NO_HEADER', message: expect.stringContaining('姓名') } }],
    });
    const noPlan = await run('check-roster', 'roster.csv', '--plan', 'Z', '--version', '1', '--start', '2026-01-01');
    expect(noPlan).toMatchObject({ exitCode: 1, answers: [{ error: { code: 'UNKNOWN_PLAN' } }] });
  });

  it.each([
    [['roster.csv']],
    [['roster.csv', '--plan', 'A-HOSP', '--version', '2026', '--start', 'soon']],
    [['roster.csv', ...options, '--staff', 'many']],
    [['roster.csv', ...options, '--colour', 'red']],
    [[...options]],
  ])('shows its usage when called with %p', async (args) => {
    expect(await run('check-roster', ...args)).toMatchObject({
      exitCode: 2,
      lines: [],
      messages: [expect.stringContaining('usage: huzhu check-roster FILE')],
    });
  });
});

describe('the command line', () => {
  it('shows all commands when it is asked, or called with none or another one', async () => {
    const overview = [expect.stringContaining('check-roster')];
    expect(await run('--help')).toMatchObject({ exitCode: 0, lines: [], messages: overview });
    expect(await run()).toMatchObject({ exitCode: 2, messages: overview });
    expect(await run('toString')).toMatchObject({ exitCode: 2, messages: overview });
    expect(await run('quota')).toMatchObject({
      exitCode: 2,
      messages: [expect.stringContaining('usage: huzhu quota FILE')],
    });
  });

  it('tells one command when that is asked about', async () => {
    const told = [expect.stringContaining('usage: huzhu adjudicate FILE [--explain]')];
    expect(await run('adjudicate', '--help')).toMatchObject({ exitCode: 0, lines: [], messages: told });
  });

  it('says that a file is not there, or is a folder', async () => {
    expect(await run('quota', 'nowhere.jsonl')).toMatchObject({
      exitCode: 1,
      lines: [],
      messages: [`${join(folder, 'nowhere.jsonl')} is not there`],
    });
    expect(await run('quota', '.')).toMatchObject({
      exitCode: 1,
      messages: [expect.stringMatching(/ is a folder; a file is needed$/)],
    });
  });

  it('takes paths as the caller meant them though npm changes the folder', () => {
    const before = process.env['INIT_CWD'];
    process.env['INIT_CWD'] = '/elsewhere';
    expect(terminal().pathOf('a/b')).toBe('/elsewhere/a/b');
    expect(terminal().pathOf('/c')).toBe('/c');
    if (before === undefined) delete process.env['INIT_CWD'];
    else process.env['INIT_CWD'] = before;
  });
});

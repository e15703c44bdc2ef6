import { parseArgs } from 'node:util';
import { readJson, reject, type Rejected } from '@huzhu/kernel';
import { UsageError, type Command, type ExitCode, type Terminal } from '../command.js';
import { readLines, type NumberedLine } from '../read-lines.js';
import { refusalText } from '../refusal-texts.js';

/** Answers one case of a file of JSON lines: the fields of its output line, or a refusal. */
export type AnswerCase = (input: unknown, options: CaseOptions) => Readonly<Record<string, unknown>> | Rejected;

/** Codes of a line that has not the shape of a case. */
const NO_CASE: ReadonlySet<string> = new Set(['NOT_JSON', 'FAULTY_CASE']);

interface CaseOptions {
  readonly explain: boolean;
}

/**
 * A command that answers a file of cases line by line. A case the rules refuse is an answer; one that is no case of this
 * command is told as such, the run goes on, and ends with 1.
 */
export function caseCommand(texts: Pick<Command, 'usage' | 'does'>, answer: AnswerCase): Command {
  return {
    ...texts,
    async run(args, terminal) {
      const { values, positionals } = parseArgs({
        args: [...args],
        options: { explain: { type: 'boolean', default: false } },
        allowPositionals: true,
      });
      const [file, ...more] = positionals;
      if (file === undefined || more.length > 0) throw new UsageError('one FILE of JSON lines is needed');
      let exitCode: ExitCode = 0;
      for await (const line of readLines(terminal.pathOf(file))) {
        if (!(await answerLine(line, answer, values, terminal))) exitCode = 1;
      }
      return exitCode;
    },
  };
}

/** Prints the answer of one line; false if it is no case, or hit a bug, which must not cost the other cases their answers. */
async function answerLine(
  { number: line, text }: NumberedLine,
  answer: AnswerCase,
  options: CaseOptions,
  terminal: Terminal,
): Promise<boolean> {
  const input = parseLine(text);
  const name = nameOf(input);
  try {
    const answered = input === undefined ? reject('NOT_JSON') : answer(input, options);
    await terminal.print(
      isRejected(answered) ? { case: name, ...errorOf(answered, { line }) } : { case: name, ...answered },
    );
    return !(isRejected(answered) && NO_CASE.has(answered.code));
  } catch (error) {
    await terminal.print({ case: name, ...errorOf(reject('INTERNAL'), { line }) });
    terminal.say(error instanceof Error ? (error.stack ?? error.message) : 'unknown error');
    return false;
  }
}

function parseLine(line: string): unknown {
  try {
    return readJson(line);
  } catch {
    return undefined;
  }
}

/** The name a case goes by, whatever it is; null for a case without one. */
const nameOf = (input: unknown): unknown =>
  typeof input === 'object' && input !== null && 'case' in input ? (input.case ?? null) : null;

const isRejected = (answered: object): answered is Rejected => 'kind' in answered && answered.kind === 'rejected';

/** A refusal as it is printed: its code, where it is, its facts, and in words what to do. */
export function errorOf(refused: Rejected, place: { readonly line?: number } = {}) {
  const message = refusalText(refused);
  return { error: { code: refused.code, ...place, ...refused.facts, ...(message === undefined ? {} : { message }) } };
}

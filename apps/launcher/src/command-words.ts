import { parseArgs } from 'node:util';

/** One option of a command: what follows it, what holds without it, and what it is for. */
interface OptionWords {
  /** Absent for a switch. */
  readonly takes?: string;
  readonly default?: string;
  readonly about: string;
}

/** How a command is called. */
export interface Usage {
  /** e.g. `npm run chaos`. */
  readonly command: string;
  readonly about: string;
  /** Words that may stand beside the options, with what they mean; absent: none may. */
  readonly names?: { readonly word: string; readonly about: string };
  readonly options: Readonly<Record<string, OptionWords>>;
}

/** Somebody asked how the command is called; the message tells it. */
export class HelpAsked extends Error {
  override readonly name = 'HelpAsked';
}

/** The command was called with words it does not know; the message tells which, and those it knows. */
export class WordsRefused extends Error {
  override readonly name = 'WordsRefused';

  constructor(sentence: string, usage: Usage) {
    super(`${sentence}\n\n${usageText(usage)}`);
  }
}

/** What a command was called with; every question throws `WordsRefused` on an answer that is none. */
export class CommandWords {
  private constructor(
    private readonly usage: Usage,
    private readonly values: Readonly<Record<string, string | boolean | undefined>>,
    /** The words beside the options. */
    readonly names: readonly string[],
  ) {}

  /** Throws `HelpAsked` for `--help`, and `WordsRefused` for what the usage does not name. */
  static read(usage: Usage, args: readonly string[]): CommandWords {
    if (args.includes('--help') || args.includes('-h')) throw new HelpAsked(usageText(usage));
    const options = Object.fromEntries(
      Object.entries(usage.options).map(([name, { takes }]) => [
        name,
        { type: takes === undefined ? ('boolean' as const) : ('string' as const) },
      ]),
    );
    try {
      const { values, positionals } = parseArgs({
        args: [...args],
        options,
        allowPositionals: usage.names !== undefined,
      });
      return new CommandWords(usage, values, positionals);
    } catch (error) {
      throw new WordsRefused((error as Error).message.split(/[.\n]/)[0] ?? '', usage);
    }
  }

  isGiven(name: string): boolean {
    return this.values[name] === true;
  }

  /** The text of an option or what holds without it; undefined if nothing does. */
  text(name: string): string | undefined {
    const value = this.values[name] ?? this.usage.options[name]?.default;
    if (value === '') this.refuse(`--${name} needs a text`);
    return typeof value === 'string' ? value : undefined;
  }

  /** A whole number within bounds. */
  number(name: string, from: number, to: number): number {
    const text = this.text(name) ?? '';
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < from || number > to) {
      this.refuse(`--${name} is a number from ${from} to ${to}, not ${text}`);
    }
    return number;
  }

  oneOf<Word extends string>(name: string, words: readonly Word[]): Word {
    const text = this.text(name) ?? '';
    const word = words.find((one) => one === text);
    return word ?? this.refuse(`--${name} is ${words.join(' or ')}, not ${text}`);
  }

  refuse(sentence: string): never {
    throw new WordsRefused(sentence, this.usage);
  }
}

/** Everything a command can be called with, in words. */
export function usageText({ command, about, names, options }: Usage): string {
  const lines = Object.entries(options).map(([name, { takes, default: unless, about: meaning }]) => [
    takes === undefined ? `--${name}` : `--${name} ${takes}`,
    unless === undefined ? meaning : `${meaning}; ${unless} unless told`,
  ]);
  if (names !== undefined) lines.unshift([names.word, names.about]);
  lines.push(['--help', 'these lines']);
  const width = Math.max(...lines.map(([left]) => left?.length ?? 0)) + 2;
  return [
    `${command} --${names === undefined ? '' : ` [${names.word}]`} [options]: ${about}`,
    '',
    ...lines.map(([left = '', right = '']) => `  ${left.padEnd(width)}${right}`),
  ].join('\n');
}

/**
 * Runs a command to its exit code: 0 for a question how it is called, 2 for words it does not know, 1 for an error, told as
 * `tell` would.
 */
export async function runCommand(
  main: () => Promise<number>,
  tell: (error: unknown) => string = stackOf,
): Promise<void> {
  try {
    const code = await main();
    // Something else may have failed meanwhile, and said so.
    if (code !== 0) process.exitCode = code;
  } catch (error) {
    if (error instanceof HelpAsked) {
      process.stdout.write(`${error.message}\n`);
      return;
    }
    const isRefused = error instanceof WordsRefused;
    process.stderr.write(`${isRefused ? error.message : tell(error)}\n`);
    process.exitCode = isRefused ? 2 : 1;
  }
}

/** For those whose own code may be at fault. */
const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

/** For those who only want to know what went wrong. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

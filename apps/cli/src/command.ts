/** What a command may do with the world outside. */
export interface Terminal {
  /** Writes one JSON line to standard output, at the reader's pace. */
  print(value: unknown): Promise<void>;
  /** Writes one line of text to standard output. */
  write(line: string): Promise<void>;
  /** Writes a message for people to standard error. */
  say(message: string): void;
  /** The path as the caller meant it, wherever the program runs. */
  pathOf(argument: string): string;
}

/** 0 answered, 1 could not answer, 2 called wrongly. */
export type ExitCode = 0 | 1 | 2;

export interface Command {
  readonly usage: string;
  readonly does: string;
  run(args: readonly string[], terminal: Terminal): Promise<ExitCode>;
}

/** Commands by name: to add one, add it here. */
export type Commands = Readonly<Record<string, Command>>;

/** The caller's mistake; the message and the usage are shown. */
export class UsageError extends Error {}

import { UsageError, type Command, type Commands, type ExitCode, type Terminal } from './command.js';

/** Runs the command that the arguments name; every mistake is told on standard error with the usage. */
export async function runCommand(
  [name, ...args]: readonly string[],
  commands: Commands,
  terminal: Terminal,
): Promise<ExitCode> {
  if (name === undefined || name === '--help' || name === 'help') {
    terminal.say(overview(commands));
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    terminal.say(`unknown command ${name}\n\n${overview(commands)}`);
    return 2;
  }
  if (args.includes('--help') || args.includes('-h')) {
    terminal.say(`usage: huzhu ${command.usage}\n${command.does}`);
    return 0;
  }
  try {
    return await command.run(args, terminal);
  } catch (error) {
    return explainFailure(error, command, terminal, args);
  }
}

function explainFailure(error: unknown, command: Command, terminal: Terminal, args: readonly string[]): ExitCode {
  if (error instanceof UsageError || codeOf(error).startsWith('ERR_PARSE_ARGS')) {
    terminal.say(`${(error as Error).message}\nusage: huzhu ${command.usage}`);
    return 2;
  }
  const fault = FILE_FAULTS[codeOf(error)];
  if (fault === undefined) throw error;
  terminal.say(`${pathIn(error, args)} ${fault}`);
  return 1;
}

const FILE_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  EISDIR: 'is a folder; a file is needed',
  ENOTDIR: 'is not there',
  EACCES: 'may not be read by you',
  EPERM: 'may not be read by you',
  EEXIST: 'is there already, and is not written over',
};

/** Reading a folder fails without telling its path. */
const pathIn = (error: unknown, args: readonly string[]): string =>
  typeof error === 'object' && error !== null && 'path' in error
    ? String(error.path)
    : (args.find((arg) => !arg.startsWith('-')) ?? 'the file');

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

function overview(commands: Commands): string {
  const lines = Object.values(commands).map(({ usage, does }) => `  ${usage}\n      ${does}`);
  return ['usage: npm run -s huzhu -- COMMAND …', '', ...lines].join('\n');
}

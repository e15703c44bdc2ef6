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
  try {
    return await command.run(args, terminal);
  } catch (error) {
    return explainFailure(error, command, terminal);
  }
}

function explainFailure(error: unknown, command: Command, terminal: Terminal): ExitCode {
  if (error instanceof UsageError || codeOf(error).startsWith('ERR_PARSE_ARGS')) {
    terminal.say(`${(error as Error).message}\nusage: huzhu ${command.usage}`);
    return 2;
  }
  if (FILE_ERRORS.has(codeOf(error))) {
    terminal.say((error as Error).message);
    return 1;
  }
  throw error;
}

/** A file that is not there, is a folder, or may not be read. */
const FILE_ERRORS = new Set(['ENOENT', 'EISDIR', 'ENOTDIR', 'EACCES', 'EPERM']);

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

function overview(commands: Commands): string {
  const lines = Object.values(commands).map(({ usage, does }) => `  ${usage}\n      ${does}`);
  return ['usage: npm run -s huzhu -- COMMAND …', '', ...lines].join('\n');
}

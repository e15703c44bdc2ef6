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
  if (error instanceof UsageError || isArgumentError(error)) {
    terminal.say(`${error.message}\nusage: huzhu ${command.usage}`);
    return 2;
  }
  if (error instanceof Error && 'code' in error && 'syscall' in error) {
    terminal.say(error.message);
    return 1;
  }
  throw error;
}

const isArgumentError = (error: unknown): error is Error =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

function overview(commands: Commands): string {
  const lines = Object.values(commands).map(({ usage, does }) => `  ${usage}\n      ${does}`);
  return ['usage: npm run -s huzhu -- COMMAND …', '', ...lines].join('\n');
}

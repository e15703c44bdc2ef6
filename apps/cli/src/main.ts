import { commands } from './commands/index.js';
import { terminal } from './terminal.js';
import { runCommand } from './run-command.js';

process.exitCode = await runCommand(process.argv.slice(2), commands, terminal());

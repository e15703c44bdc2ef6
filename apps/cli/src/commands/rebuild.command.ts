import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { RebuildResult } from '@huzhu/contracts';
import { type Command, type ExitCode, type Terminal, UsageError } from '../command.js';
import { accessOf } from '../verify/platform-access.js';
import { auditorOf, PlatformUnreadable } from '../verify/read-money.js';

export const rebuildCommand: Command = {
  usage: 'rebuild insight [--json] [--url URL] [--user NAME]',
  does: 'make all figures anew from the history of events, and tell whether they are the same (HUZHU_PASSWORD; in a demo it is known)',
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, url: { type: 'string' }, user: { type: 'string' } },
    });
    if (positionals.length !== 1 || positionals[0] !== 'insight') throw new UsageError('insight alone can be rebuilt');
    try {
      const auditor = await auditorOf(accessOf(values, terminal));
      return await report(
        await auditor.order<RebuildResult>('/api/insight/v1/rebuilds', randomUUID()),
        values.json,
        terminal,
      );
    } catch (error) {
      if (!(error instanceof PlatformUnreadable)) throw error;
      terminal.say(error.message);
      return 1;
    }
  },
};

async function report(result: RebuildResult, json: boolean, terminal: Terminal): Promise<ExitCode> {
  if (json) await terminal.print(result);
  else {
    for (const { table, rows, hash, hashBefore } of result.tables) {
      const verdict = hash === hashBefore ? 'same   ' : 'CHANGED';
      await terminal.write(`${verdict}  ${table.padEnd(20)}  ${String(rows).padStart(10)} rows  ${hash.slice(0, 16)}…`);
    }
    await terminal.write(
      `${result.events} events: ${result.unchanged ? 'all is as it was' : 'something was otherwise'}`,
    );
  }
  return result.unchanged ? 0 : 1;
}

import { parseArgs } from 'node:util';
import { parseDay } from '@huzhu/kernel';
import { type Command, UsageError } from '../command.js';
import { writeAuditPackage } from '../verify/audit-package.js';
import { accessOf } from '../verify/platform-access.js';
import { auditorOf, PlatformUnreadable } from '../verify/read-money.js';

export const auditCommand: Command = {
  usage: 'audit --from DAY --to DAY --out FOLDER [--json] [--url URL] [--user NAME]',
  does: 'write the audit package of a period: findings of the standard tests, rectifications, audit trail, decisions, equation, figures, with hashes',
  async run(args, terminal) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        from: { type: 'string', default: '' },
        to: { type: 'string', default: '' },
        out: { type: 'string', default: '' },
        json: { type: 'boolean', default: false },
        url: { type: 'string' },
        user: { type: 'string' },
      },
    });
    const { from, to, out, json } = values;
    if (parseDay(from) === null || parseDay(to) === null || to < from)
      throw new UsageError('give the first and the last day');
    if (out === '') throw new UsageError('give a folder that is to be written');
    try {
      const auditor = await auditorOf(accessOf(values, terminal));
      const files = await writeAuditPackage(auditor, { from, to }, terminal.pathOf(out));
      if (json) await terminal.print({ files });
      else
        for (const { name, lines, sha256 } of files)
          await terminal.write(`${sha256}  ${String(lines).padStart(9)} lines  ${name}`);
      return 0;
    } catch (error) {
      if (!(error instanceof PlatformUnreadable)) throw error;
      terminal.say(error.message);
      return 1;
    }
  },
};

import { parseArgs } from 'node:util';
import { parseDay, reject, type Day } from '@huzhu/kernel';
import { checkRoster, findPlan, isRosterHeader, publishedPlans, type RosterError } from '@huzhu/rules';
import { openTable } from '@huzhu/tables';
import { UsageError, type Command } from '../command.js';
import { errorOf } from './case-command.js';

export const checkRosterCommand: Command = {
  usage: 'check-roster FILE --plan CODE --version VERSION --start DAY [--staff N]',
  does: 'check an employer’s roster (CSV or XLSX) for coverage from a day on',
  async run(args, terminal) {
    const { file, plan: code, version, start, staff } = readArguments(args);
    const plan = findPlan(publishedPlans, code, version);
    const table =
      plan === null ? reject('UNKNOWN_PLAN') : await openTable(terminal.pathOf(file), { isHeader: isRosterHeader });
    const check =
      plan === null || table.kind === 'rejected' ? table : await checkRoster(table.rows, { plan, start, staff });
    if (check.kind !== 'checked') {
      if (check.kind === 'rejected') await terminal.print(errorOf(check));
      return 1;
    }
    const { kind: _kind, rejected, ...answer } = check;
    const told = rejected.map(({ row, errors }) => ({ row, errors: errors.map(listedCode) }));
    await terminal.print({ ...answer, rejected: told });
    return 0;
  },
};

/** The codes of this command are a fixed list, in which missing units are shares that make no price. */
const listedCode = (error: RosterError): RosterError => (error === 'UNITS_MISSING' ? 'AMOUNT_MISMATCH' : error);

function readArguments(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      plan: { type: 'string' },
      version: { type: 'string' },
      start: { type: 'string' },
      staff: { type: 'string' },
    },
    allowPositionals: true,
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError('one FILE is needed');
  if (values.plan === undefined || values.version === undefined)
    throw new UsageError('--plan and --version are needed');
  return {
    file,
    plan: values.plan,
    version: values.version,
    start: readStart(values.start),
    staff: readStaff(values.staff),
  };
}

function readStart(text: string | undefined): Day {
  const start = text === undefined ? null : parseDay(text);
  if (start === null) throw new UsageError('--start needs a day like 2026-01-01');
  return start;
}

function readStaff(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError('--staff needs a whole number');
  return Number(text);
}

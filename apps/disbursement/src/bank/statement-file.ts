import { type Day, type Fen, parseDay } from '@huzhu/kernel';
import { bankYuan } from './bank-yuan.js';
import type { BankProfile } from './bank-profile.js';
import { FaultList, type ReadFile } from './file-faults.js';
import { type HeadField, WRITTEN } from './head-fields.js';
import type { StatementEnds } from '../domain/statement-line.js';
import { type StatementFileLine, StatementSums } from './statement-sums.js';
import { TitledTable } from './titled-table.js';

const LINES_AT_ONCE = 2_000;

/** Lines that stand behind each other in a file, and the account it has named above them; empty if it names it below. */
interface StatementSet {
  readonly account: string;
  readonly lines: readonly StatementFileLine[];
}

/** Sound lines in the order of the file, a set at a time; at the end head and totals, or why the file is refused. */
export type StatementReading = AsyncGenerator<StatementSet, ReadFile<StatementEnds>, void>;

type Cells = Readonly<Record<keyof BankProfile['statement']['columns'], string>>;

/**
 * Reads a statement of titled values and one table; opening + lines must make closing. The order of lines does not matter, and
 * any number of them is read in bounded memory. Whether one stands twice is for the reader to find: it takes all of them.
 */
export async function* readTitledStatement(profile: BankProfile, path: string): StatementReading {
  const { columns, directions, ...titles } = profile.statement;
  const table = new TitledTable(path, columns, titles.closing);
  const accountOf = (): string => table.titled.get(titles.account) ?? '';
  const faults = new FaultList();
  let sums: StatementSums | null = null;
  let lines: StatementFileLine[] = [];
  for await (const { line, cells } of table.lines()) {
    sums ??= sumsFrom(table.titled, titles);
    const read = readLine(line, cells, directions, faults);
    if (read === null) continue;
    sums.add(read, bankYuan(cells.balance), faults);
    lines.push(read);
    if (lines.length < LINES_AT_ONCE) continue;
    yield { account: accountOf(), lines };
    lines = [];
  }
  if (lines.length > 0) yield { account: accountOf(), lines };
  if (table.refusal !== null) return table.refusal;
  const contradicted = table.contradictionIn(Object.values(titles));
  if (contradicted !== null) return contradicted;
  const { titled } = table;
  return (sums ?? sumsFrom(titled, titles)).close(faults, {
    account: accountOf(),
    closingFen: bankYuan(titled.get(titles.closing) ?? ''),
    count: titled.get(titles.count) ?? '',
    fields: headOf(table, titles),
  });
}

type HeadTitles = Readonly<Record<'account' | 'from' | 'to' | 'opening' | 'closing' | 'count', string>>;

function headOf(
  { titled, titledAt }: Pick<TitledTable<string>, 'titled' | 'titledAt'>,
  titles: HeadTitles,
): HeadField[] {
  const field = (title: string, written: string, isGood: (text: string) => boolean): HeadField => {
    const text = titled.get(title) ?? '';
    return { title, written, isGood: isGood(text), line: text === '' ? undefined : titledAt.get(title) };
  };
  const isDay = (text: string): boolean => parseDay(text) !== null;
  const isYuan = (text: string): boolean => bankYuan(text) !== null;
  return [
    field(titles.account, WRITTEN.account, (text) => text !== ''),
    field(titles.from, WRITTEN.day, isDay),
    field(titles.to, WRITTEN.day, isDay),
    field(titles.opening, WRITTEN.yuan, isYuan),
    field(titles.closing, WRITTEN.yuan, isYuan),
    field(titles.count, WRITTEN.count, (text) => text !== ''),
  ];
}

const sumsFrom = (titled: ReadonlyMap<string, string>, titles: { from: string; to: string; opening: string }) =>
  new StatementSums({
    from: parseDay(titled.get(titles.from) ?? ''),
    to: parseDay(titled.get(titles.to) ?? ''),
    openingFen: bankYuan(titled.get(titles.opening) ?? ''),
  });

const SERIAL = /^[\w-]{1,64}$/;

/** One line; null with faults noted if it cannot be read. */
function readLine(
  line: number,
  cells: Cells,
  directions: Readonly<Record<string, string>>,
  faults: FaultList,
): StatementFileLine | null {
  const bookedOn: Day | null = parseDay(cells.day);
  const amountFen: Fen | null = bankYuan(cells.amount);
  const direction = directions[cells.direction];
  const codes = [
    ...(SERIAL.test(cells.serial) ? [] : ['SERIAL_FORMAT']),
    ...(bookedOn === null ? ['DAY_FORMAT'] : []),
    ...(amountFen === null || amountFen <= 0n ? ['AMOUNT_FORMAT'] : []),
    ...(direction === 'DEBIT' || direction === 'CREDIT' ? [] : ['DIRECTION_UNKNOWN']),
  ];
  for (const code of codes) faults.add({ line, code });
  if (codes.length > 0 || bookedOn === null || amountFen === null) return null;
  return {
    line,
    serial: cells.serial,
    bookedOn,
    direction: direction === 'DEBIT' ? 'DEBIT' : 'CREDIT',
    amountFen,
    counterpartyName: cells.counterpartyName,
    counterpartyAccount: cells.counterpartyAccount,
    reference: cells.reference,
    originalReference: cells.originalReference,
    reasonCode: cells.reason,
    remark: '',
  };
}

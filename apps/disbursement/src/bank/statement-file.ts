import { type Day, type Fen, parseDay, parseYuan } from '@huzhu/kernel';
import type { BankProfile } from './bank-profile.js';
import { type FileFault, type ReadFile, readTitledTable, refusedFile } from './titled-table.js';

/** One entry of a bank statement as the file has it. */
export interface StatementFileLine {
  readonly line: number;
  /** The bank's own serial number, unique within the account. */
  readonly serial: string;
  readonly bookedOn: Day;
  /** Seen from us: DEBIT leaves the account, CREDIT enters it. */
  readonly direction: 'DEBIT' | 'CREDIT';
  readonly amountFen: Fen;
  readonly counterpartyName: string;
  readonly counterpartyAccount: string;
  readonly reference: string;
  readonly originalReference: string;
  readonly reasonCode: string;
}

export interface StatementFile {
  readonly account: string;
  readonly from: Day;
  readonly to: Day;
  readonly openingFen: Fen;
  readonly closingFen: Fen;
  readonly lines: readonly StatementFileLine[];
}

const SERIAL = /^[\w-]{1,64}$/;

/** Credits minus debits. */
export const movementFen = (lines: Iterable<Pick<StatementFileLine, 'direction' | 'amountFen'>>): Fen => {
  let sum = 0n;
  for (const { direction, amountFen } of lines) sum += direction === 'CREDIT' ? amountFen : -amountFen;
  return sum;
};

/** Reads a statement; opening + lines must make closing, and nothing may stand twice. The order of lines does not matter. */
export function readStatementFile(profile: BankProfile, bytes: Uint8Array): ReadFile<StatementFile> {
  const { columns, directions, ...titles } = profile.statement;
  const table = readTitledTable(bytes, columns, titles.closing);
  if (!table.ok) return table;
  const { titled, rows } = table.value;
  const from = parseDay(titled.get(titles.from) ?? '');
  const to = parseDay(titled.get(titles.to) ?? '');
  const openingFen = parseYuan(titled.get(titles.opening) ?? '');
  const closingFen = parseYuan(titled.get(titles.closing) ?? '');
  const account = titled.get(titles.account) ?? '';
  if (from === null || to === null || from > to || openingFen === null || closingFen === null || account === '') {
    return refusedFile('HEAD_FAULTY');
  }
  const faults: FileFault[] = [];
  const seen = new Set<string>();
  const lines = rows.map(({ line, cells }): StatementFileLine => {
    const bookedOn = parseDay(cells.day);
    const amountFen = parseYuan(cells.amount);
    const direction = directions[cells.direction];
    if (!SERIAL.test(cells.serial)) faults.push({ line, code: 'SERIAL_FORMAT' });
    if (seen.has(cells.serial)) faults.push({ line, code: 'LINE_REPEATED' });
    seen.add(cells.serial);
    if (bookedOn === null || bookedOn < from || bookedOn > to) faults.push({ line, code: 'DAY_OUTSIDE' });
    if (amountFen === null || amountFen <= 0n) faults.push({ line, code: 'AMOUNT_FORMAT' });
    if (direction !== 'DEBIT' && direction !== 'CREDIT') faults.push({ line, code: 'DIRECTION_UNKNOWN' });
    return {
      line,
      serial: cells.serial,
      bookedOn: bookedOn ?? from,
      direction: direction === 'DEBIT' ? 'DEBIT' : 'CREDIT',
      amountFen: amountFen ?? 0n,
      counterpartyName: cells.counterpartyName,
      counterpartyAccount: cells.counterpartyAccount,
      reference: cells.reference,
      originalReference: cells.originalReference,
      reasonCode: cells.reason,
    };
  });
  if (faults.length > 0) return refusedFile('LINES_FAULTY', faults);
  if (titled.get(titles.count) !== String(lines.length)) return refusedFile('COUNT_DIFFERS');
  if (openingFen + movementFen(lines) !== closingFen) return refusedFile('SUM_DIFFERS');
  return { ok: true, value: { account, from, to, openingFen, closingFen, lines } };
}

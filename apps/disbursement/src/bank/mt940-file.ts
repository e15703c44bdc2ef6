import { createReadStream } from 'node:fs';
import { type Day, daysBetween, type Fen, parseDay } from '@huzhu/kernel';
import { FaultList, refusedFile } from './file-faults.js';
import { type HeadField, WRITTEN } from './head-fields.js';
import { ISO_PROFILE } from './iso-profile.js';
import type { StatementReading } from './statement-file.js';
import { type StatementFileLine, StatementSums } from './statement-sums.js';

const LINES_AT_ONCE = 2_000;
const LINE_CHARACTERS_MAX = 4_000;
/** `:61:` value day, booking day, (reversal of) debit or credit, amount, type, our reference // the bank's. */
const MOVEMENT = /^(\d{6})(\d{4})?(R?[CD])[A-Z]?(\d{1,13},\d{0,2})[NFS][A-Z0-9]{3}([^/\s]{0,35})(?:\/\/(\S{1,35}))?/;
const BALANCE = /^([CD])(\d{6})([A-Z]{3})(\d{1,13},\d{0,2})$/;

/** A field of the statement with the physical line it begins on. */
interface Field {
  readonly tag: string;
  readonly line: number;
  text: string;
}

/**
 * Reads one MT940 statement, UTF-8 or GB18030. Of `:86:` the labelled parts are used: `/EREF/` reference, `/OREF/` payment that
 * comes back, `/RSN/` reason, `/NAME/` and `/ACCT/` of the other side, `/REMI/` remark.
 */
export async function* readMt940(path: string): StatementReading {
  const encoding = await encodingOf(path);
  if (encoding === null) return refusedFile('UNKNOWN_ENCODING');
  const faults = new FaultList();
  let account = '';
  let opening: Balance | null = null;
  let closing: Balance | null = null;
  let sums: StatementSums | null = null;
  const at = new Map<string, number>();
  let moved: { readonly line: number; readonly match: RegExpExecArray } | null = null;
  let lines: StatementFileLine[] = [];
  const flush = (details: string): void => {
    if (moved === null) return;
    const line = lineOf(moved, details, faults);
    moved = null;
    if (line === null) return;
    sums ??= new StatementSums({ from: opening?.on ?? null, to: null, openingFen: opening?.fen ?? null });
    sums.add(line, null, faults);
    lines.push(line);
  };
  for await (const { tag, line, text } of fieldsOf(path, encoding)) {
    if (tag !== '86') flush('');
    if (closing !== null && tag !== '86' && tag !== '64' && tag !== '65')
      return refusedFile('NOT_ONE_STATEMENT', [{ line, code: 'NOT_ONE_STATEMENT' }]);
    // What is told once, told again before the end, is another statement's.
    if ((tag === '25' && account !== '') || (tag === '60F' && opening !== null))
      return refusedFile('NOT_ONE_STATEMENT', [{ line, code: 'NOT_ONE_STATEMENT' }]);
    at.set(tag, line);
    if (tag === '25') account = text.split('/').at(-1)!.trim();
    else if (tag === '60F') opening = balanceOf(text, line, faults);
    else if (tag === '62F') closing = balanceOf(text, line, faults);
    else if (tag === '60M' || tag === '62M')
      return refusedFile('NOT_A_WHOLE_STATEMENT', [{ line, code: 'NOT_A_WHOLE_STATEMENT' }]);
    else if (tag === '86') flush(text);
    else if (tag === '61') {
      const match = MOVEMENT.exec(text);
      if (match) moved = { line, match };
      else faults.add({ line, code: 'MOVEMENT_FORMAT' });
    } else if (tag === 'broken') faults.add({ line, code: 'STRANGE_LINE' });
    if (lines.length >= LINES_AT_ONCE) yield { account, lines: lines.splice(0) };
  }
  flush('');
  if (lines.length > 0) yield { account, lines };
  lines = [];
  if (closing === null && !at.has('62F')) return refusedFile('TRUNCATED');
  const { on: to = null, fen: closingFen = null } = (closing ?? {}) as Partial<Balance>;
  const ends = { from: opening?.on ?? null, to, openingFen: opening?.fen ?? null };
  return ((sums as StatementSums | null) ?? new StatementSums(ends)).close(faults, {
    account,
    closingFen,
    count: null,
    to,
    fields: headOf(at, { account, opening, closing }),
  });
}

interface Balance {
  readonly fen: Fen;
  readonly on: Day;
}

function headOf(
  at: ReadonlyMap<string, number>,
  { account, opening, closing }: { account: string; opening: Balance | null; closing: Balance | null },
): HeadField[] {
  const written = `C260131${ISO_PROFILE.currency}1234,56`;
  return [
    { title: ':25:', written: WRITTEN.account, isGood: account !== '', line: at.get('25') },
    { title: ':60F:', written, isGood: opening !== null, line: at.get('60F') },
    { title: ':62F:', written, isGood: closing !== null, line: at.get('62F') },
  ];
}

const dayOf = (text: string): Day | null => parseDay(`20${text.slice(0, 2)}-${text.slice(2, 4)}-${text.slice(4, 6)}`);

/** The day of booking is told without its year: that of the year in which it is nearest to the value day. */
function bookedOnOf(valueDay: string, bookingDay: string | undefined): Day | null {
  const valued = dayOf(valueDay);
  if (valued === null || bookingDay === undefined) return valued;
  const year = Number(valued.slice(0, 4));
  const days = [year - 1, year, year + 1]
    .map((each) => parseDay(`${each}-${bookingDay.slice(0, 2)}-${bookingDay.slice(2)}`))
    .filter((each) => each !== null);
  const far = (each: Day): number => Math.abs(daysBetween(valued, each));
  return days.toSorted((a, b) => far(a) - far(b))[0] ?? null;
}

function fenOf(text: string): Fen {
  const [whole = '', decimals = ''] = text.split(',');
  return BigInt(`${whole}${decimals.padEnd(2, '0')}`);
}

function balanceOf(text: string, line: number, faults: FaultList): Balance | null {
  const match = BALANCE.exec(text.trim());
  const on = match ? dayOf(match[2]!) : null;
  if (!match || on === null || match[3] !== ISO_PROFILE.currency) {
    faults.add({ line, code: 'BALANCE_FORMAT' });
    return null;
  }
  const fen = fenOf(match[4]!);
  return { fen: match[1] === 'D' ? -fen : fen, on };
}

function lineOf(
  { line, match }: { readonly line: number; readonly match: RegExpExecArray },
  details: string,
  faults: FaultList,
): StatementFileLine | null {
  const [, valueDay = '', bookingDay, mark = '', amount = '', ours = '', serial = ''] = match;
  const bookedOn = bookedOnOf(valueDay, bookingDay);
  const amountFen = fenOf(amount);
  if (bookedOn === null) faults.add({ line, code: 'DAY_FORMAT' });
  if (amountFen <= 0n) faults.add({ line, code: 'AMOUNT_FORMAT' });
  if (!/^[\w-]{1,64}$/.test(serial)) faults.add({ line, code: 'SERIAL_FORMAT' });
  if (bookedOn === null || amountFen <= 0n || !/^[\w-]{1,64}$/.test(serial)) return null;
  const part = (label: string): string =>
    new RegExp(`/${label}/([^/]*)`).exec(details.replaceAll('\n', ''))?.[1]?.trim() ?? '';
  // A reversed debit comes in, a reversed credit goes out.
  const direction = mark === 'C' || mark === 'RD' ? 'CREDIT' : 'DEBIT';
  const reference = part('EREF') || (ours === 'NONREF' ? '' : ours);
  return {
    line,
    serial,
    bookedOn,
    direction,
    amountFen,
    counterpartyName: part('NAME'),
    counterpartyAccount: part('ACCT'),
    reference,
    originalReference: part('OREF'),
    reasonCode: part('RSN'),
    remark: part('REMI'),
  };
}

/** Fields with the lines that continue them. Text before the first field and the envelope's braces are passed over. */
async function* fieldsOf(path: string, encoding: string): AsyncGenerator<Field, void, undefined> {
  let field: Field | null = null;
  let number = 0;
  for await (const text of textLines(path, encoding)) {
    number += 1;
    const start = /^:(\d{2}[A-Z]?):(.*)$/.exec(text);
    if (start) {
      if (field) yield field;
      field = { tag: start[1]!, line: number, text: start[2]! };
    } else if (/^-\}?$/.test(text) || text.trim() === '') continue;
    else if (field) field.text = `${field.text}\n${text}`.slice(0, LINE_CHARACTERS_MAX);
    else if (!text.startsWith('{')) yield { tag: 'broken', line: number, text: '' };
  }
  if (field) yield field;
}

async function* textLines(path: string, encoding: string): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(encoding);
  let rest = '';
  for await (const piece of createReadStream(path)) {
    const lines = (rest + decoder.decode(piece as Buffer, { stream: true })).split(/\r?\n/);
    rest = lines.pop()!.slice(0, LINE_CHARACTERS_MAX);
    yield* lines.map((line) => line.slice(0, LINE_CHARACTERS_MAX));
  }
  yield rest + decoder.decode();
}

/** The whole file is decoded once without keeping it: a sample may be both. */
async function encodingOf(path: string): Promise<string | null> {
  for (const encoding of ['utf-8', 'gb18030']) {
    const decoder = new TextDecoder(encoding, { fatal: true });
    try {
      for await (const piece of createReadStream(path)) decoder.decode(piece as Buffer, { stream: true });
      decoder.decode();
      return encoding;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return null;
}

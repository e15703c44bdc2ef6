import { type Day, type Fen, parseDay, type Rejected, type TableRow } from '@huzhu/kernel';
import { cleanYuan, compact } from '../table/clean-text.js';
import { isHeaderOf, readLines, type Values } from '../table/header.js';
import { openingClaimColumns, openingFacts, openingSettlement } from './opening-claim-columns.js';

/** One row of a file of open claims (期初在办申领); facts and settlement are what its kind of claim may need, as JSON. */
export interface OpeningClaimRow {
  readonly kind: 'row';
  readonly row: number;
  readonly caseNumber: string;
  readonly idNumber: string;
  readonly plan: string;
  readonly claimKind: string;
  readonly lodgedOn: Day;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly settlement: Readonly<Record<string, unknown>> | null;
}

/** A row that cannot be read, and its columns at fault. */
export interface OpeningClaimFault {
  readonly kind: 'fault';
  readonly row: number;
  readonly columns: readonly string[];
}

/** Kinds of claim as they are called on paper; their codes are taken too. */
const KINDS: Readonly<Record<string, string>> = {
  住院: 'HOSPITAL',
  住院医疗互助: 'HOSPITAL',
  住院津贴: 'HOSPITAL_ALLOWANCE',
  重大疾病: 'CRITICAL_ILLNESS',
  女职工特殊疾病: 'WOMEN_ILLNESS',
  意外伤害: 'ACCIDENT',
};
const CAUSES: Readonly<Record<string, string>> = { 疾病: 'ILLNESS', 意外: 'ACCIDENT' };

type Cell = string | number | Fen | Day | null;

/** Whether a row is the header of a file of claims that are open. */
export const isOpeningHeader = isHeaderOf(openingClaimColumns);

/** Reads open claims row by row; blank cells are left out. A refusal of the file is the last item. */
export async function* readOpeningClaims(
  rows: AsyncIterable<TableRow | Rejected>,
): AsyncGenerator<OpeningClaimRow | OpeningClaimFault | Rejected, void, undefined> {
  for await (const line of readLines(rows, openingClaimColumns)) {
    yield line.kind === 'rejected' ? line : readRow(line.row, line.values);
  }
}

function readRow(row: number, values: Values<string>): OpeningClaimRow | OpeningClaimFault {
  const faults: string[] = [];
  const needed = openingClaimColumns.filter(({ required }) => required).map(({ key }) => key);
  const cells = new Map<string, Cell>();
  for (const { key, reading } of openingClaimColumns) {
    const text = compact(values[key] ?? '');
    const cell = text === '' ? null : READ[reading](text);
    if (cell === null && (text !== '' || needed.includes(key))) faults.push(key);
    if (cell !== null) cells.set(key, cell);
  }
  if (faults.length > 0) return { kind: 'fault', row, columns: faults };
  const text = (key: string): string => String(cells.get(key));
  const named = (columns: readonly { readonly key: string }[]): Readonly<Record<string, unknown>> =>
    Object.fromEntries(columns.flatMap(({ key }) => (cells.has(key) ? [[key, cells.get(key)]] : [])));
  const settlement = named(openingSettlement);
  return {
    kind: 'row',
    row,
    caseNumber: text('caseNumber'),
    idNumber: text('idNumber').toUpperCase(),
    plan: text('plan'),
    claimKind: KINDS[text('kind')] ?? text('kind'),
    lodgedOn: text('lodgedOn') as Day,
    facts: named(openingFacts),
    settlement: Object.keys(settlement).length === 0 ? null : settlement,
  };
}

const READ: Readonly<Record<'day' | 'yuan' | 'count' | 'text' | 'cause', (text: string) => Cell>> = {
  day: (text) => {
    const match = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text);
    return match ? parseDay(`${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`) : null;
  },
  yuan: (text) => cleanYuan(text),
  count: (text) => (/^\d{1,4}$/.test(text) ? Number(text) : null),
  text: (text) => (text.length <= 200 ? text : null),
  cause: (text) => CAUSES[text] ?? (Object.values(CAUSES).includes(text) ? text : null),
};

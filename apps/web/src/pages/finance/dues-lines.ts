import type { DuesRefundLine } from '../../api/generated/enrollment.js';
import { readYuan } from '../../format/read-yuan.js';

/** What a pasted table is about: lines that can be sent, and rows that cannot be read, counted from 1. */
interface ReadDues {
  readonly lines: readonly DuesRefundLine[];
  /** Where each line stands in the text. */
  readonly rows: readonly number[];
  readonly unreadable: readonly number[];
}

const NAME_CHARACTERS_MAX = 60;
const CODE = /^[0-9A-Z]{18}$/;
const ACCOUNT = /^\d{6,32}$/;

/**
 * Reads unions as they are pasted from a spreadsheet, one a row: name, credit code, dues in yuan, account, bank if it is known; cells
 * apart by tabs, or by commas where there is no tab. A heading and empty rows are passed over.
 */
export function readDues(text: string): ReadDues {
  const lines: DuesRefundLine[] = [];
  const rows: number[] = [];
  const unreadable: number[] = [];
  for (const [at, row] of text.split(/\r?\n/).entries()) {
    const cells = row.split(row.includes('\t') ? '\t' : /[,\uFF0C]/).map((cell) => cell.trim());
    if (cells.every((cell) => cell === '')) continue;
    const line = lineOf(cells);
    if (line !== undefined) {
      lines.push(line);
      rows.push(at + 1);
    } else if (at > 0 || /\d/.test(row)) unreadable.push(at + 1);
  }
  return { lines, rows, unreadable };
}

function lineOf([unionName = '', code = '', dues = '', account = '', bankName = '']: readonly string[]):
  DuesRefundLine | undefined {
  const unionCode = code.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
  const accountNumber = account.normalize('NFKC').replaceAll(/[\s']/g, '');
  const duesFen = readYuan(dues);
  if (unionName === '' || unionName.length > NAME_CHARACTERS_MAX) return undefined;
  if (!CODE.test(unionCode) || !ACCOUNT.test(accountNumber)) return undefined;
  if (duesFen === undefined || duesFen === 0n) return undefined;
  return { unionName, unionCode, duesFen, accountNumber, ...(bankName === '' ? {} : { bankName }) };
}

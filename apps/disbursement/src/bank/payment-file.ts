import { type Day, encodeGb18030, type Fen, formatYuan } from '@huzhu/kernel';
import type { Payee } from '@huzhu/service';
import { csvText, workbookBytes } from '@huzhu/tables';
import type { BankProfile } from './bank-profile.js';

/** One line of a bank file, payee opened. */
export interface PaymentFileLine {
  readonly lineNo: number;
  readonly reference: string;
  readonly payee: Payee;
  readonly amountFen: Fen;
}

/** What stands around the lines of a bank file. */
export interface PaymentFileHead {
  readonly batchReference: string;
  readonly payerAccount: string;
  readonly payerName: string;
  readonly day: Day;
  readonly payments: number;
  readonly totalFen: Fen;
}

export interface PaymentFile extends Omit<PaymentFileHead, 'payments'> {
  readonly lines: readonly PaymentFileLine[];
}

/** A bank file in pieces: lines may be written some at a time, so that nobody need hold all of them opened. */
export interface PaymentFilePieces {
  readonly head: Uint8Array;
  lines(some: readonly PaymentFileLine[]): Uint8Array;
  readonly foot: Uint8Array;
  /** Of a format that is packed as a whole: the file, once all lines were given; the pieces are empty then. */
  packed?(): Promise<Uint8Array>;
}

const USE = '职工帮扶与互助资金';

/**
 * The pieces of a bank file. The same payments give the same bytes, so that a file need not be kept in the clear: it is written
 * again, and its hash compared. Our reference is printed into the remark too, where people look for it.
 */
export function titledPaymentFile(profile: BankProfile, head: PaymentFileHead): PaymentFilePieces {
  const rows = rowsAround(profile, head);
  const cellsOf = inOrderOf(profile);
  if (profile.encoding === 'xlsx') {
    const widths = columnsOf(profile).map((column) => WIDTHS[column]);
    return workbook({ sheet: head.day, widths, ...rows }, cellsOf);
  }
  const written = (some: string[][]): Uint8Array => {
    const text = csvText(some);
    return profile.encoding === 'gb18030' ? encodeGb18030(text) : new TextEncoder().encode(text);
  };
  return { head: written(rows.head), lines: (some) => written(some.map(cellsOf)), foot: written(rows.foot) };
}

type PaymentColumn = keyof BankProfile['payment']['columns'];

/** In characters. */
const WIDTHS: Readonly<Record<PaymentColumn, number>> = {
  line: 10,
  reference: 36,
  payeeName: 14,
  payeeAccount: 24,
  payeeBank: 24,
  payeeBankCode: 16,
  amount: 14,
  remark: 36,
};
const NOTHING = new Uint8Array();

/** The same rows as a workbook of texts: digits of accounts stay digits. Nothing is compressed, or the bytes would differ. */
function workbook(
  { head, foot, ...sheet }: RowsAround & { readonly sheet: string; readonly widths: readonly number[] },
  cellsOf: (line: PaymentFileLine) => string[],
): PaymentFilePieces {
  const lines: string[][] = [];
  return {
    head: NOTHING,
    lines: (some) => {
      for (const line of some) lines.push(cellsOf(line));
      return NOTHING;
    },
    foot: NOTHING,
    packed: () => workbookBytes({ ...sheet, rows: [...head, ...lines, ...foot], stored: true }),
  };
}

interface RowsAround {
  readonly head: string[][];
  readonly foot: string[][];
}

function rowsAround(profile: BankProfile, head: PaymentFileHead): RowsAround {
  const { columns, ...titles } = profile.payment;
  return {
    head: [
      [titles.batch, head.batchReference],
      [titles.payerAccount, head.payerAccount],
      [titles.payerName, head.payerName],
      [titles.use, USE],
      [titles.day, head.day],
      columnsOf(profile).map((column) => columns[column]!),
    ],
    foot: [
      [titles.count, String(head.payments)],
      [titles.total, formatYuan(head.totalFen)],
    ],
  };
}

const CELLS: Readonly<Record<PaymentColumn, (line: PaymentFileLine) => string>> = {
  line: ({ lineNo }) => String(lineNo),
  reference: ({ reference }) => reference,
  payeeName: ({ payee }) => payee.name,
  payeeAccount: ({ payee }) => payee.accountNumber,
  payeeBank: ({ payee }) => payee.bankName ?? '',
  payeeBankCode: ({ payee }) => payee.bankCode ?? '',
  amount: ({ amountFen }) => formatYuan(amountFen),
  remark: ({ reference }) => reference,
};

const columnsOf = ({ payment: { columns } }: BankProfile) => Object.keys(columns) as PaymentColumn[];

/** The cells of a line in the order of a profile's columns. */
function inOrderOf(profile: BankProfile): (line: PaymentFileLine) => string[] {
  const cells = columnsOf(profile).map((column) => CELLS[column]);
  return (line) => cells.map((cellOf) => cellOf(line));
}

/** A whole file from its pieces. */
export function wholeFile(
  { lines, ...head }: PaymentFile,
  piecesOf: (head: PaymentFileHead) => PaymentFilePieces,
): Uint8Array {
  const pieces = piecesOf({ ...head, payments: lines.length });
  return Buffer.concat([pieces.head, pieces.lines(lines), pieces.foot]);
}

/** The bytes of a bank file as titled values and one table. */
export const writePaymentFile = (profile: BankProfile, file: PaymentFile): Uint8Array =>
  wholeFile(file, (head) => titledPaymentFile(profile, head));

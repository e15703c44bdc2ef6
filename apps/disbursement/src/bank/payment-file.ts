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
  if (profile.encoding === 'xlsx') return workbook(head, rows);
  const written = (some: string[][]): Uint8Array => {
    const text = csvText(some);
    return profile.encoding === 'gb18030' ? encodeGb18030(text) : new TextEncoder().encode(text);
  };
  return { head: written(rows.head), lines: (some) => written(some.map(cellsOf)), foot: written(rows.foot) };
}

/** In characters, of the columns in their order. */
const WIDTHS = [10, 36, 14, 24, 24, 14, 36];
const NOTHING = new Uint8Array();

/** The same rows as a workbook of texts: digits of accounts stay digits. Nothing is compressed, or the bytes would differ. */
function workbook(file: PaymentFileHead, { head, foot }: RowsAround): PaymentFilePieces {
  const lines: string[][] = [];
  return {
    head: NOTHING,
    lines: (some) => {
      for (const line of some) lines.push(cellsOf(line));
      return NOTHING;
    },
    foot: NOTHING,
    packed: () => workbookBytes({ sheet: file.day, widths: WIDTHS, rows: [...head, ...lines, ...foot], stored: true }),
  };
}

interface RowsAround {
  readonly head: string[][];
  readonly foot: string[][];
}

function rowsAround({ payment: { columns, ...titles } }: BankProfile, head: PaymentFileHead): RowsAround {
  return {
    head: [
      [titles.batch, head.batchReference],
      [titles.payerAccount, head.payerAccount],
      [titles.payerName, head.payerName],
      [titles.use, USE],
      [titles.day, head.day],
      [
        columns.line,
        columns.reference,
        columns.payeeName,
        columns.payeeAccount,
        columns.payeeBank,
        columns.amount,
        columns.remark,
      ],
    ],
    foot: [
      [titles.count, String(head.payments)],
      [titles.total, formatYuan(head.totalFen)],
    ],
  };
}

const cellsOf = ({ lineNo, reference, payee, amountFen }: PaymentFileLine): string[] => [
  String(lineNo),
  reference,
  payee.name,
  payee.accountNumber,
  payee.bankName ?? '',
  formatYuan(amountFen),
  reference,
];

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

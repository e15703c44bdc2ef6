import { type Day, encodeGb18030, type Fen, formatYuan } from '@huzhu/kernel';
import type { Payee } from '@huzhu/service';
import { stringify } from 'csv-stringify/sync';
import type { BankProfile } from './bank-profile.js';

/** One line of a bank file, payee opened. */
export interface PaymentFileLine {
  readonly lineNo: number;
  readonly reference: string;
  readonly payee: Payee;
  readonly amountFen: Fen;
}

export interface PaymentFile {
  readonly batchReference: string;
  readonly payerAccount: string;
  readonly payerName: string;
  readonly day: Day;
  readonly totalFen: Fen;
  readonly lines: readonly PaymentFileLine[];
}

const USE = '职工帮扶与互助资金';

/**
 * The bytes of a bank file. The same payments give the same bytes, so that a file need not be kept in the clear: it is written
 * again, and its hash compared. Our reference is printed into the remark too, where people look for it.
 */
export function writePaymentFile(profile: BankProfile, file: PaymentFile): Uint8Array {
  const { columns, ...titles } = profile.payment;
  const head = [
    [titles.batch, file.batchReference],
    [titles.payerAccount, file.payerAccount],
    [titles.payerName, file.payerName],
    [titles.use, USE],
    [titles.day, file.day],
  ];
  const lines = file.lines.map(({ lineNo, reference, payee, amountFen }) => [
    String(lineNo),
    reference,
    payee.name,
    payee.accountNumber,
    payee.bankName ?? '',
    formatYuan(amountFen),
    reference,
  ]);
  const foot = [
    [titles.count, String(file.lines.length)],
    [titles.total, formatYuan(file.totalFen)],
  ];
  const text = stringify(
    [
      ...head,
      [
        columns.line,
        columns.reference,
        columns.payeeName,
        columns.payeeAccount,
        columns.payeeBank,
        columns.amount,
        columns.remark,
      ],
      ...lines,
      ...foot,
    ],
    { record_delimiter: '\r\n' },
  );
  return profile.encoding === 'gb18030' ? encodeGb18030(text) : new TextEncoder().encode(text);
}

import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@huzhu/messaging';
import { BlindIndex, PayeeOpener } from '@huzhu/service';
import { batchReference, paymentReference } from '../domain/reference.js';
import { type AccountMark, type BatchForFile, readSealedLines } from '../store/batch-lists.js';
import { bankProfile } from './bank-profile.js';
import { ISO_PROFILE } from './iso-profile.js';
import { writePain001 } from './pain-file.js';
import { type PaymentFile, type PaymentFileLine, writePaymentFile } from './payment-file.js';

const LINES_AT_ONCE = 500;

/** A bank file in memory, with what is kept of its accounts. */
export interface WrittenFile {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly marks: readonly AccountMark[];
}

/** Keyed hash and last digits of an account: enough to recognise it, not enough to know it. */
export const markOf = (index: BlindIndex, accountNumber: string): Pick<AccountMark, 'accountKey' | 'accountTail'> => ({
  accountKey: index.keyOf('account', accountNumber),
  accountTail: accountNumber.slice(-4),
});

const writeFile = (profile: string, file: PaymentFile): Uint8Array =>
  profile === ISO_PROFILE.code ? writePain001(file) : writePaymentFile(bankProfile(profile), file);

/** The only place where payees are opened. */
@Injectable()
export class BatchFiles {
  constructor(
    @Inject(PayeeOpener) private readonly opener: PayeeOpener,
    @Inject(BlindIndex) private readonly index: BlindIndex,
  ) {}

  /** Writes the bank file of a batch. The file stays in memory: on disk nothing lies in the clear. */
  async write(tx: Tx, batch: BatchForFile): Promise<WrittenFile> {
    const lines: PaymentFileLine[] = [];
    for (;;) {
      const sealed = await readSealedLines(tx, batch.batchId, lines.at(-1)?.lineNo ?? 0, LINES_AT_ONCE);
      const opened = await Promise.all(
        sealed.map(async ({ lineNo, paymentId, amountFen, sealedPayee }) => ({
          lineNo,
          reference: paymentReference(paymentId),
          amountFen,
          payee: await this.opener.open(sealedPayee),
        })),
      );
      lines.push(...opened);
      if (sealed.length < LINES_AT_ONCE) break;
    }
    const bytes = writeFile(batch.bankProfile, {
      batchReference: batchReference(batch.batchId),
      payerAccount: batch.accountNumber,
      payerName: batch.accountName,
      day: batch.releasedOn ?? batch.builtOn,
      totalFen: batch.totalFen,
      lines,
    });
    const marks = lines.map(({ lineNo, payee }) => ({ lineNo, ...markOf(this.index, payee.accountNumber) }));
    return { bytes, sha256: createHash('sha256').update(bytes).digest('hex'), marks };
  }
}

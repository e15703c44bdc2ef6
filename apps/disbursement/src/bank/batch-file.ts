import { createHash, hash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@huzhu/messaging';
import { BlindIndex, PayeeOpener } from '@huzhu/service';
import { batchReference, paymentReference } from '../domain/reference.js';
import {
  type AccountMark,
  type BatchForFile,
  listedLine,
  readSealedLines,
  type SealedLine,
} from '../store/batch-lists.js';
import { bankProfile } from './bank-profile.js';
import { ISO_PROFILE } from './iso-profile.js';
import { pain001File } from './pain-file.js';
import {
  type PaymentFileHead,
  type PaymentFileLine,
  type PaymentFilePieces,
  titledPaymentFile,
} from './payment-file.js';

const LINES_AT_ONCE = 5_000;

/** A bank file in memory. */
export interface WrittenFile {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** Of the list that it was written from, as `readBatchList` takes it. */
  readonly listHash: string;
  /** Payments whose payee no key opens: such a file is not handed out. */
  readonly unreadable: readonly string[];
}

/** Keyed hash and last digits of an account: enough to recognise it, not enough to know it. */
export const markOf = (index: BlindIndex, accountNumber: string): Pick<AccountMark, 'accountKey' | 'accountTail'> => ({
  accountKey: index.keyOf('account', accountNumber),
  accountTail: accountNumber.slice(-4),
});

const piecesOf = (profile: string, head: PaymentFileHead): PaymentFilePieces =>
  profile === ISO_PROFILE.code ? pain001File(head) : titledPaymentFile(bankProfile(profile), head);

/** The only place where payees are opened. */
@Injectable()
export class BatchFiles {
  constructor(
    @Inject(PayeeOpener) private readonly opener: PayeeOpener,
    @Inject(BlindIndex) private readonly index: BlindIndex,
  ) {}

  /**
   * Writes the bank file of a batch. The file stays in memory, its lines a set at a time: on disk nothing lies in the clear. `note`
   * is told what is kept of the accounts, a set at a time, while the next set is on its way.
   */
  async write(
    tx: Tx,
    batch: BatchForFile,
    note: (marks: readonly AccountMark[]) => void = () => undefined,
  ): Promise<WrittenFile> {
    const { batchId, payments, totalFen } = batch;
    const pieces = piecesOf(batch.bankProfile, {
      batchReference: batchReference(batchId),
      payerAccount: batch.accountNumber,
      payerName: batch.accountName,
      day: batch.releasedOn ?? batch.builtOn,
      payments,
      totalFen,
    });
    const written = [pieces.head];
    let readable = 0;
    const unreadable: string[] = [];
    const list = createHash('sha256');
    let separator = '';
    let sealed = await readSealedLines(tx, batchId, 0, LINES_AT_ONCE);
    while (sealed.length > 0) {
      // The next set is read while this one is opened.
      const next = readSealedLines(tx, batchId, sealed.at(-1)!.lineNo, LINES_AT_ONCE);
      // Should opening fail, nobody waits for the next set any more.
      next.catch(() => {});
      const listed = sealed.filter((line) => line.listed).map(listedLine);
      if (listed.length > 0) {
        list.update(separator + listed.join('\n'));
        separator = '\n';
      }
      const opened = sealed.map((line) => this.opened(line));
      const lines = opened.filter((line) => line !== null);
      if (lines.length < opened.length) {
        unreadable.push(...sealed.flatMap(({ paymentId }, place) => (opened[place] === null ? [paymentId] : [])));
      }
      written.push(pieces.lines(lines));
      readable += lines.length;
      note(lines.map(({ lineNo, payee }) => ({ lineNo, ...markOf(this.index, payee.accountNumber) })));
      sealed = await next;
    }
    if (unreadable.length > 1 && readable === 0) throw new Error('no payee of a batch can be read: a key is missing');
    if (readable + unreadable.length !== payments) throw new Error('a batch is not as long as its list');
    const bytes = (await pieces.packed?.()) ?? Buffer.concat([...written, pieces.foot]);
    return { bytes, sha256: hash('sha256', bytes), listHash: list.digest('hex'), unreadable };
  }

  /** Null for a payee that no key opens: it was altered, or sealed to somebody else. */
  private opened({ lineNo, paymentId, amountFen, sealedPayee }: SealedLine): PaymentFileLine | null {
    try {
      const payee = this.opener.openAtOnce(sealedPayee);
      return { lineNo, reference: paymentReference(paymentId), amountFen, payee };
    } catch {
      return null;
    }
  }
}

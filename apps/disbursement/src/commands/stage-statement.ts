import { type BlindIndex, type FieldCipher, newId, requestHash } from '@huzhu/service';
import { markOf } from '../bank/batch-file.js';
import type { ReadFile } from '../bank/file-faults.js';
import type { StatementReading } from '../bank/statement-file.js';
import type { StatementFileLine } from '../bank/statement-sums.js';
import type { StatementEnds, StatementLine } from '../domain/statement-line.js';
import type { StagedLine, StatementStage } from '../store/statement-stage.js';
import { sealSet } from './line-details.js';

/** What recognises accounts and hides names. */
export interface LineMarks {
  readonly index: BlindIndex;
  readonly cipher: FieldCipher;
}

/**
 * A statement on its way into the stage, a set of lines while the one before is copied. Its lines can be taken from there while it
 * is still read; what it says of itself, and whether it is sound, is known at its end.
 */
export class ArrivingStatement {
  /** What the file says of itself, or why it is refused; rejects if it cannot be read or copied. */
  readonly ends: Promise<ReadFile<StatementEnds>>;
  readonly #staged = { DEBIT: 0, CREDIT: 0 };
  #account = '';
  #sets = 0;
  #isOver = false;
  #isSound = true;
  #news = Promise.withResolvers<void>();

  constructor(
    reading: StatementReading,
    private readonly stage: StatementStage,
    private readonly marks: LineMarks,
  ) {
    this.ends = this.#stageAll(reading);
    const end = (isSound: boolean): void => {
      this.#isOver = true;
      this.#isSound = isSound;
      this.#tell();
    };
    // Whoever awaits it sees an error; nobody may be there yet.
    this.ends.then(
      ({ ok }) => end(ok),
      () => end(false),
    );
  }

  /** Resolves once it is known whether there is more than a set of lines: the account if there is; null for a short statement. */
  async accountOfLong(): Promise<string | null> {
    while (this.#sets < 2 && !this.#isOver) await this.#news.promise;
    return this.#sets < 2 ? null : this.#account;
  }

  /** Resolves once so many lines of a direction lie in the stage, or there will be no more; false if the file is refused. */
  async until(direction: StatementLine['direction'], lines: number): Promise<boolean> {
    while (this.#staged[direction] < lines && !this.#isOver) await this.#news.promise;
    return this.#isSound;
  }

  async #stageAll(reading: StatementReading): Promise<ReadFile<StatementEnds>> {
    let copied = Promise.resolve();
    try {
      for (;;) {
        const next = await reading.next();
        if (next.done === true) return next.value;
        const { account } = next.value;
        const lines = next.value.lines.map((line) => stagedLine(line, this.marks.index));
        const ids = lines.map(({ id }) => id);
        const sealed = sealSet(this.marks.cipher, this.stage.id, next.value.lines, ids);
        await copied;
        copied = this.stage.add(lines, sealed).then(() => this.#arrived(account, lines));
        // Whoever awaits it next sees the error; nobody may be there yet.
        copied.catch(() => {});
      }
    } finally {
      await copied;
    }
  }

  #arrived(account: string, lines: readonly StagedLine[]): void {
    for (const { direction } of lines) this.#staged[direction] += 1;
    this.#account = account;
    this.#sets += 1;
    this.#tell();
  }

  #tell(): void {
    this.#news.resolve();
    this.#news = Promise.withResolvers();
  }
}

/** The same line always has the same content hash, whatever row and format it came in. */
function stagedLine(line: StatementFileLine, index: BlindIndex): StagedLine {
  const { bookedOn, direction, amountFen, reference, originalReference } = line;
  const { accountKey, accountTail } = markOf(index, line.counterpartyAccount);
  return {
    line: line.line,
    serial: line.serial,
    bookedOn,
    direction,
    amountFen,
    reference,
    originalReference,
    reasonCode: line.reasonCode,
    accountKey,
    accountTail,
    id: newId(),
    contentHash: requestHash(bookedOn, direction, String(amountFen), reference, originalReference, accountKey),
  };
}

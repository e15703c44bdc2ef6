import { type BlindIndex, type FieldCipher, newId, requestHash } from '@huzhu/service';
import { markOf } from '../bank/batch-file.js';
import type { ReadFile } from '../bank/file-faults.js';
import type { StatementReading } from '../bank/statement-file.js';
import type { StatementFileLine } from '../bank/statement-sums.js';
import type { StatementEnds } from '../domain/statement-line.js';
import type { StagedLine, StatementStage } from '../store/statement-stage.js';
import { sealSet } from './line-details.js';

/** What recognises accounts and hides names. */
export interface LineMarks {
  readonly index: BlindIndex;
  readonly cipher: FieldCipher;
}

/** Reads a statement to its end into the stage, a set of lines while the one before is copied; answers what the file says of itself. */
export async function stageStatement(
  reading: StatementReading,
  stage: StatementStage,
  marks: LineMarks,
): Promise<ReadFile<StatementEnds>> {
  let copied = Promise.resolve();
  try {
    for (;;) {
      const next = await reading.next();
      if (next.done === true) return next.value;
      const lines = next.value.map((line) => stagedLine(line, marks.index));
      const ids = lines.map(({ id }) => id);
      const sealed = sealSet(marks.cipher, stage.id, next.value, ids);
      await copied;
      copied = stage.add(lines, sealed);
      // Whoever awaits it next sees the error; nobody may be there yet.
      copied.catch(() => {});
    }
  } finally {
    await copied;
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

import { Inject, Injectable } from '@nestjs/common';
import type { CorrectRosterRow as CorrectRosterRowBody, WrittenRosterRow } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { mendRow } from '@huzhu/rules';
import { type CommandContext, Commands, FieldCipher, isRejected, type Work } from '@huzhu/service';
import { lockFaulty } from '../store/mended-lines.store.js';
import { openFaulty } from './roster-crypto.js';
import { lockRosterInScope } from './roster-in-scope.js';
import { RowStaging } from './row-staging.js';
import { correctionOf } from './typed-row.js';
import { writeRow } from './write-row.js';

/** Somebody mends one faulty row on the screen: what they type in replaces what stood there. */
@Injectable()
export class CorrectRosterRow {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(RowStaging) private readonly staging: RowStaging,
  ) {}

  /** The answer names what is still wrong. Refusals `ROW_NOT_FAULTY`, `WRONG_STATUS`, `SAME_PERSON`. */
  handle(
    context: CommandContext,
    id: string,
    line: number,
    body: CorrectRosterRowBody,
  ): Promise<WrittenRosterRow | Rejected> {
    return this.commands.handleAsService(context, 'enrollment.correct-roster-row', (work) =>
      this.correct(work, id, line, body),
    );
  }

  private async correct(work: Work, id: string, line: number, body: CorrectRosterRowBody) {
    const mended = await lockRosterInScope(work, id);
    if (isRejected(mended)) return mended;
    const [faulty] = await lockFaulty(work.tx, id, [line]);
    if (faulty === undefined) return reject('ROW_NOT_FAULTY', undefined, { row: line });
    const values = mendRow(openFaulty(id, line, faulty.sealed, this.cipher), correctionOf(body));
    return writeRow(work, this.staging, mended, { type: 'mend-row', line, values });
  }
}

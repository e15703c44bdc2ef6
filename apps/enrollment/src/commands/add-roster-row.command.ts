import { Inject, Injectable } from '@nestjs/common';
import type { AddRosterRow as AddRosterRowBody, WrittenRosterRow } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { blankRow, mendRow } from '@huzhu/rules';
import { type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import { lastStagedLine } from '../store/roster-lines.store.js';
import { lockRosterInScope } from './roster-in-scope.js';
import { RowStaging } from './row-staging.js';
import { factsOfTwin } from './twin-of-row.js';
import { correctionOf } from './typed-row.js';
import { writeRow } from './write-row.js';

/** One more member on a checked roster, behind its last row; a row that would be faulty is not added. */
@Injectable()
export class AddRosterRow {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(RowStaging) private readonly staging: RowStaging,
  ) {}

  /** Refusals `ROW_FAULTY` (the facts name the faults, and the row that it doubles), `WRONG_STATUS`, `SAME_PERSON`. */
  handle(context: CommandContext, id: string, body: AddRosterRowBody): Promise<WrittenRosterRow | Rejected> {
    return this.commands.handleAsService(context, 'enrollment.add-roster-row', (work) => this.add(work, id, body));
  }

  private async add(work: Work, id: string, body: AddRosterRowBody): Promise<WrittenRosterRow | Rejected> {
    const mended = await lockRosterInScope(work, id);
    if (isRejected(mended)) return mended;
    const line = (await lastStagedLine(work.tx, id)) + 1;
    const values = mendRow(blankRow, correctionOf(body));
    const written = await writeRow(work, this.staging, mended, { type: 'add-row', line, values });
    if (isRejected(written) || written.errors.length === 0) return written;
    return reject('ROW_FAULTY', undefined, { faults: written.errors.join(', '), ...factsOfTwin(written.twin) });
  }
}

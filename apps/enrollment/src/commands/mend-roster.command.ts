import { Inject, Injectable } from '@nestjs/common';
import { type Rejected } from '@huzhu/kernel';
import { type CorrectedRow, isRosterHeader, readCorrections } from '@huzhu/rules';
import { Commands, SealedFiles, SERVICE, type ServiceParts } from '@huzhu/service';
import { openTable } from '@huzhu/tables';
import type { CorrectionResult } from '../domain/roster.js';
import { purposeOf } from '../domain/roster-purpose.js';
import { lockFaulty } from '../store/mended-lines.store.js';
import { countGroups } from '../store/roster-lines.store.js';
import { loadJobRoster } from './job-roster.js';
import { type MendedRoster, mendLines } from './mend-lines.js';
import { rosterAggregate } from './roster.aggregate.js';
import { countsOf } from './roster-counts.js';
import { problemOf } from './roster-problem.js';
import { RowStaging } from './row-staging.js';

const ROWS_PER_TRANSACTION = 2_000;
const SYSTEM = { kind: 'system', id: 'enrollment' } as const;

/** Reads a corrected sheet: rows that were faulty are checked again, accepted ones stay as they are. */
@Injectable()
export class MendRoster {
  constructor(
    @Inject(SERVICE) private readonly service: ServiceParts,
    @Inject(Commands) private readonly commands: Commands,
    @Inject(SealedFiles) private readonly files: SealedFiles,
    @Inject(RowStaging) private readonly staging: RowStaging,
  ) {}

  /** Does the work, or what is left of it: a row that was mended before a kill is no longer faulty. */
  async run(rosterId: string, signal: AbortSignal): Promise<void> {
    const { roster, plan } = await loadJobRoster(this.service.database.system, rosterId);
    if (roster.correction === null) throw new Error('a roster is to be mended without a corrected file');
    const { fileId, fileExtension } = roster.correction;
    const read = await this.mend({ id: rosterId, roster, plan }, fileId, fileExtension, signal);
    await this.commands.run(SYSTEM, 'enrollment.mend-roster', async (work) => {
      if (read.kind === 'rejected') {
        await work.decide(rosterAggregate, rosterId, { type: 'refuse-correction', problem: problemOf(read) });
        return;
      }
      const groups = await countGroups(work.tx, rosterId);
      const mended = (roster.groups?.FAULTY ?? 0) - groups.FAULTY;
      const { rows, stillFaulty } = read;
      const result: CorrectionResult = {
        read: rows,
        mended,
        stillFaulty,
        passedOver: Math.max(0, rows - mended - stillFaulty),
      };
      const counts = countsOf(groups, roster, plan);
      await work.decide(rosterAggregate, rosterId, { type: 'finish-correction', result, ...counts });
    });
    await this.files.remove(fileId);
  }

  private async mend(
    mended: MendedRoster,
    fileId: string,
    extension: string,
    signal: AbortSignal,
  ): Promise<{ kind: 'read'; rows: number; stillFaulty: number } | Rejected> {
    const table = await openTable(await this.files.open(fileId), {
      fileName: `roster.${extension}`,
      isHeader: isRosterHeader,
    });
    if (table.kind === 'rejected') return table;
    let rows = 0;
    let stillFaulty = 0;
    let batch: CorrectedRow[] = [];
    const take = async (): Promise<void> => {
      signal.throwIfAborted();
      stillFaulty += await this.takeBatch(mended, batch);
      batch = [];
    };
    for await (const row of readCorrections(table.rows, purposeOf(mended.roster))) {
      if (row.kind === 'rejected') return row;
      rows += 1;
      batch.push(row);
      if (batch.length === ROWS_PER_TRANSACTION) await take();
    }
    await take();
    return { kind: 'read', rows, stillFaulty };
  }

  /** Takes those of the rows that are faulty; answers how many still are. A row that stands twice counts as it stands last. */
  private async takeBatch(mended: MendedRoster, batch: readonly CorrectedRow[]): Promise<number> {
    const byLine = new Map(batch.map((row) => [row.line, row]));
    return this.service.database.system.transaction(async (tx) => {
      const faulty = await lockFaulty(tx, mended.id, [...byLine.keys()]);
      const taken = faulty.flatMap(({ line }) => byLine.get(line) ?? []);
      const on = this.service.clock.today();
      const lines = await mendLines(tx, this.staging, mended, { on, rows: taken });
      return lines.filter(({ errors }) => errors.length > 0).length;
    });
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { reject, type Rejected } from '@huzhu/kernel';
import { type CheckedRow, checkRosterRows, isRosterHeader, type Plan } from '@huzhu/rules';
import { type BulkSession, Commands, SealedFiles, SERVICE, type ServiceParts } from '@huzhu/service';
import { openTable } from '@huzhu/tables';
import { askedOf } from '../domain/asked-coverage.js';
import { askedPeriod, type Period } from '../domain/coverage-start.js';
import type { Roster } from '../domain/roster.js';
import { purposeOf } from '../domain/roster-purpose.js';
import { unitsElsewhere } from '../store/employer-units.store.js';
import { countGroups, lastStagedLine, stageLines } from '../store/roster-lines.store.js';
import { noteRows } from '../store/roster-progress.store.js';
import { loadJobRoster } from './job-roster.js';
import { rosterAggregate } from './roster.aggregate.js';
import { countsOf } from './roster-counts.js';
import { problemOf } from './roster-problem.js';
import { RowStaging, type StagedRow } from './row-staging.js';

const ROWS_PER_BATCH = 5_000;
/** After so many rows other work of the process gets its turn. */
const ROWS_PER_TURN = 250;
const SYSTEM = { kind: 'system', id: 'enrollment' } as const;

interface Import {
  readonly rosterId: string;
  readonly roster: Roster;
  readonly plan: Plan;
  readonly period: Period;
  /** Units that the employer holds on other rosters, where the plan wants one number. */
  readonly units: number | null;
  /** Rows up to this one were staged before the work was broken off. */
  readonly stagedBefore: number;
  readonly session: BulkSession;
  readonly signal: AbortSignal;
}

/** Reads an uploaded roster into staging: parse, clean, check, encrypt, compare with who is known, copy. */
@Injectable()
export class ImportRoster {
  constructor(
    @Inject(SERVICE) private readonly service: ServiceParts,
    @Inject(Commands) private readonly commands: Commands,
    @Inject(SealedFiles) private readonly files: SealedFiles,
    @Inject(RowStaging) private readonly staging: RowStaging,
  ) {}

  /** Does the work, or what is left of it. Throws if it is broken off; it can be taken up again at any point. */
  async run(rosterId: string, session: BulkSession, signal: AbortSignal): Promise<void> {
    const { system } = this.service.database;
    const { roster, plan } = await loadJobRoster(system, rosterId);
    const stagedBefore = await system.transaction((tx) => lastStagedLine(tx, rosterId));
    const period = askedPeriod(plan, roster);
    const units = await system.transaction((tx) => unitsElsewhere(tx, rosterId, roster, plan));
    const refused = await this.stage({ rosterId, roster, plan, period, units, stagedBefore, session, signal });
    await this.commands.run(SYSTEM, 'enrollment.check-roster', async (work) => {
      if (refused) {
        await work.decide(rosterAggregate, rosterId, { type: 'reject-file', problem: problemOf(refused) });
        return;
      }
      const groups = await countGroups(work.tx, rosterId);
      await work.decide(rosterAggregate, rosterId, { type: 'finish-check', ...countsOf(groups, roster, plan) });
    });
  }

  /** Stages all rows, or answers why the file cannot be taken. While one batch is copied the next is read. */
  private async stage(work: Import): Promise<Rejected | null> {
    const table = await openTable(await this.files.open(work.rosterId), {
      fileName: `roster.${work.roster.fileExtension ?? ''}`,
      isHeader: isRosterHeader,
    });
    if (table.kind === 'rejected') return table;
    const { coverageStart } = work.roster;
    const kind = purposeOf(work.roster);
    let read = 0;
    let batch: CheckedRow[] = [];
    let copying = Promise.resolve();
    const { plan, units } = work;
    const asked = { plan, start: coverageStart, kind, units, importedOn: work.roster.uploadedOn };
    for await (const row of checkRosterRows(table.rows, asked)) {
      if (row.kind === 'rejected') {
        await copying;
        return row;
      }
      read += 1;
      if (row.row > work.stagedBefore) batch.push(row);
      if (read % ROWS_PER_TURN === 0) await nextTurn();
      if (batch.length === ROWS_PER_BATCH) {
        work.signal.throwIfAborted();
        const lines = this.seal(work, batch);
        await noteRows(this.service.database.system, work.rosterId, { read, checked: read });
        await copying;
        copying = this.copy(work, lines, read);
        // A failure is met at the next await; until then it must not count as unhandled.
        copying.catch(() => undefined);
        batch = [];
      }
    }
    await copying;
    if (read === 0) return reject('NO_ROWS');
    await noteRows(this.service.database.system, work.rosterId, { read, checked: read });
    await this.copy(work, this.seal(work, batch), read);
    return null;
  }

  private seal({ rosterId }: Import, rows: readonly CheckedRow[]): StagedRow[] {
    return rows.map(({ row, values, errors }) => this.staging.stage(rosterId, { line: row, values, errors }));
  }

  private async copy({ rosterId, plan, period, session }: Import, rows: readonly StagedRow[], read: number) {
    const { system } = this.service.database;
    const lines = await system.transaction((tx) => this.staging.group(tx, askedOf(plan, period), rows));
    await stageLines(session, rosterId, lines);
    await noteRows(system, rosterId, { written: read });
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

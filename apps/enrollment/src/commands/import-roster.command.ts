import { Inject, Injectable } from '@nestjs/common';
import { reject, type Rejected } from '@huzhu/kernel';
import { type CheckedRow, checkRosterRows, participation, type Plan } from '@huzhu/rules';
import {
  BlindIndex,
  type BulkSession,
  Commands,
  FieldCipher,
  FileStore,
  SERVICE,
  type ServiceParts,
} from '@huzhu/service';
import { openTable } from '@huzhu/tables';
import { type Period } from '../domain/coverage-start.js';
import type { Roster } from '../domain/roster.js';
import { groupOf } from '../domain/row-group.js';
import {
  countGroups,
  findKnownPeople,
  lastStagedLine,
  type StagedLine,
  stageLines,
} from '../store/roster-lines.store.js';
import { setRowsRead } from '../store/roster-progress.store.js';
import { lastDayOf, loadJobRoster } from './job-roster.js';
import { rosterAggregate } from './roster.aggregate.js';
import { sealFaulty, sealPerson } from './roster-crypto.js';
import { problemOf } from './roster-problem.js';

const ROWS_PER_BATCH = 5_000;
/** After so many rows other work of the process gets its turn. */
const ROWS_PER_TURN = 250;
const SYSTEM = { kind: 'system', id: 'enrollment' } as const;

interface Import {
  readonly rosterId: string;
  readonly roster: Roster;
  readonly plan: Plan;
  readonly period: Period;
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
    @Inject(FileStore) private readonly files: FileStore,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(BlindIndex) private readonly index: BlindIndex,
  ) {}

  /** Does the work, or what is left of it. Throws if it is broken off; it can be taken up again at any point. */
  async run(rosterId: string, session: BulkSession, signal: AbortSignal): Promise<void> {
    const { system } = this.service.database;
    const { roster, plan } = await loadJobRoster(system, rosterId);
    const stagedBefore = await system.transaction((tx) => lastStagedLine(tx, rosterId));
    const period = lastDayOf(plan, roster.coverageStart);
    const refused = await this.stage({ rosterId, roster, plan, period, stagedBefore, session, signal });
    await this.commands.run(SYSTEM, 'enrollment.check-roster', async (work) => {
      if (refused) {
        await work.decide(rosterAggregate, rosterId, { type: 'reject-file', problem: problemOf(refused) });
        return;
      }
      const groups = await countGroups(work.tx, rosterId);
      const accepted = groups.NEW + groups.RENEWAL + groups.CHANGE + groups.DUPLICATE;
      const test = participation(plan, roster.staff, accepted);
      const rows = accepted + groups.FAULTY;
      await work.decide(rosterAggregate, rosterId, {
        type: 'finish-check',
        rows,
        accepted,
        rejected: groups.FAULTY,
        test,
        groups,
      });
    });
  }

  /** Stages all rows, or answers why the file cannot be taken. While one batch is copied the next is read. */
  private async stage(work: Import): Promise<Rejected | null> {
    const table = await openTable(this.files.pathOf(work.rosterId), {
      fileName: `roster.${work.roster.fileExtension}`,
    });
    if (table.kind === 'rejected') return table;
    let read = 0;
    let batch: CheckedRow[] = [];
    let copying = Promise.resolve();
    for await (const row of checkRosterRows(table.rows, { plan: work.plan, start: work.roster.coverageStart })) {
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
        await copying;
        copying = this.copy(work, lines, read);
        // A failure is met at the next await; until then it must not count as unhandled.
        copying.catch(() => undefined);
        batch = [];
      }
    }
    await copying;
    if (read === 0) return reject('NO_ROWS');
    await this.copy(work, this.seal(work, batch), read);
    return null;
  }

  private seal({ rosterId }: Import, rows: readonly CheckedRow[]): StagedLine[] {
    return rows.map(({ row: line, values, errors }) => {
      const { units } = values;
      if (errors.length > 0 || units === null) {
        const sealed = sealFaulty(rosterId, line, values, this.cipher);
        return { ...FAULTY, line, errors, units, sealed };
      }
      return { ...FAULTY, group: 'NEW', line, units, ...sealPerson(values, this.cipher, this.index) };
    });
  }

  private async copy({ rosterId, plan, period, session }: Import, lines: readonly StagedLine[], read: number) {
    const { system } = this.service.database;
    const keys = lines.flatMap(({ personKey }) => (personKey === null ? [] : [personKey]));
    const known = await system.transaction((tx) => findKnownPeople(tx, { plan: plan.code, ...period }, keys));
    const grouped = lines.map((line) => {
      const { personKey, mobileKey, units } = line;
      if (personKey === null || mobileKey === null || units === null) return line;
      const person = known.get(personKey);
      return { ...line, ...groupOf({ mobileKey, units }, person), heldBy: person?.heldBy ?? null };
    });
    await stageLines(session, rosterId, grouped);
    await setRowsRead(system, rosterId, read);
  }
}

const FAULTY = { group: 'FAULTY', errors: [], changes: [], heldBy: null, personKey: null, mobileKey: null } as const;

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

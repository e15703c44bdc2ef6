import { Inject, Injectable } from '@nestjs/common';
import { reject, type Rejected } from '@huzhu/kernel';
import {
  type FaultText,
  faultTexts,
  isRosterHeader,
  markTitles,
  type RosterPurpose,
  rosterLayout,
  type RosterLayout,
} from '@huzhu/rules';
import { type CommandContext, Commands, isRejected, SealedFiles, SERVICE, type ServiceParts } from '@huzhu/service';
import { markTable, openTable, type RowMark, type TableMarks } from '@huzhu/tables';
import type { Roster, RowGroup } from '../domain/roster.js';
import { purposeOf } from '../domain/roster-purpose.js';
import { type CheckedLine, checkedLines } from '../store/checked-lines.store.js';
import { rosterAggregate } from './roster.aggregate.js';

/** The caseworker's own sheet, with its faults marked. */
export interface MarkedSheet {
  readonly extension: string;
  readonly mediaType: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

const RESULTS: Readonly<Record<RowGroup, string>> = {
  NEW: '新增',
  RENEWAL: '续保',
  CHANGE: '变更',
  DUPLICATE: '重复:已在其他单位参保',
  FAULTY: '有误',
};

const MEDIA_TYPES = {
  CSV: 'text/csv',
  XLSX: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Hands the uploaded file back as it came, with the result of every row in it. Who got it stands in the audit trail. */
@Injectable()
export class MarkRoster {
  constructor(
    @Inject(SERVICE) private readonly service: ServiceParts,
    @Inject(Commands) private readonly commands: Commands,
    @Inject(SealedFiles) private readonly files: SealedFiles,
  ) {}

  /** Only a checked roster has its file still. Refusal `WRONG_STATUS`. */
  async handle(context: CommandContext, id: string): Promise<MarkedSheet | Rejected> {
    const found = await this.commands.handle<{
      readonly fileExtension: string;
      readonly faulty: boolean;
      readonly kind: RosterPurpose;
    }>(context, 'enrollment.read-marked-sheet', async (work) => {
      const roster = await work.load(rosterAggregate, id);
      if (roster === null) return reject('NOT_FOUND');
      if (roster.status !== 'CHECKED') return reject('WRONG_STATUS', undefined, { status: roster.status });
      const { fileExtension, fileSha256 } = roster;
      if (fileExtension === null) return reject('NO_FILE');
      await work.audit('roster', id, 0, null, { fileSha256 });
      return { fileExtension, kind: purposeOf(roster), faulty: hasFaults(roster) };
    });
    if (isRejected(found)) return found;
    const { fileExtension: extension, faulty, kind } = found;
    const file = await this.files.open(id);
    const options = { fileName: `roster.${extension}`, isHeader: isRosterHeader };
    const table = await openTable(file, options);
    const layout = table.kind === 'rejected' ? table : await rosterLayout(table.rows, kind);
    if (layout.kind === 'rejected') return layout;
    const marked = await markTable(file, this.marksOf(id, layout, faulty), options);
    if (marked.kind === 'rejected') return marked;
    const { format, bytes } = marked;
    return { extension: format.toLowerCase(), mediaType: MEDIA_TYPES[format], bytes };
  }

  private marksOf(id: string, layout: RosterLayout, faulty: boolean): TableMarks {
    const lines = checkedLines(this.service.database.system, id);
    let next = lines.next();
    const markOf = async (row: number): Promise<RowMark | null> => {
      for (;;) {
        const { value: line } = await next;
        if (!line || line.line > row) return null;
        next = lines.next();
        if (line.line === row) return markOfLine(line, layout);
      }
    };
    return { headerRow: layout.headerRow, firstColumn: layout.addedFrom, titles: markTitles, faulty, markOf };
  }
}

const hasFaults = ({ rejected }: Roster): boolean => (rejected ?? 0) > 0;

function markOfLine({ line: row, group, errors, twin }: CheckedLine, layout: RosterLayout): RowMark {
  const texts = (errors ?? []).map((error): FaultText => {
    const told = faultTexts[error];
    return error === 'DUPLICATE_IN_FILE' && twin !== null ? { ...told, text: `${told.text}(第${twin}行)` } : told;
  });
  const faults = texts.flatMap(({ columns, text: comment }) =>
    columns.flatMap((column) => {
      const at = layout.positions.get(column);
      return at === undefined ? [] : [{ column: at, comment }];
    }),
  );
  return { texts: [RESULTS[group], texts.map(({ text }) => text).join('\n'), String(row)], faults: onePerCell(faults) };
}

/** A cell has one comment. */
function onePerCell(faults: RowMark['faults']): RowMark['faults'] {
  const byColumn = new Map<number, string>();
  for (const { column, comment } of faults) {
    const before = byColumn.get(column);
    byColumn.set(column, before === undefined ? comment : `${before}\n${comment}`);
  }
  return [...byColumn].map(([column, comment]) => ({ column, comment }));
}

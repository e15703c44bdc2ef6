import type { Rejected, TableRow } from '@huzhu/kernel';
import { cleanCount } from '../table/clean-text.js';
import type { RosterRow } from './clean-row.js';
import { readRoster } from './read-roster.js';
import { type RosterPurpose, rosterKinds } from './roster-kind.js';

/** A row of a roster that was sent again. */
export interface CorrectedRow {
  readonly kind: 'row';
  /** The row of the roster it mends: the one it names (导入行号), else its own place in the file. */
  readonly line: number;
  readonly values: RosterRow;
}

/** Rows of a roster that was sent again after its faults were marked; rows may be left out or moved. */
export async function* readCorrections(
  rows: AsyncIterable<TableRow | Rejected>,
  kind: RosterPurpose,
): AsyncGenerator<CorrectedRow | Rejected, void, undefined> {
  const { columns, clean } = rosterKinds[kind];
  for await (const line of readRoster(rows, columns)) {
    if (line.kind === 'rejected') return yield line;
    yield { kind: 'row', line: cleanCount(line.values.sourceRow) ?? line.row, values: clean(line.values) };
  }
}

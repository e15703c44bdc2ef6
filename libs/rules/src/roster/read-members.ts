import type { Day, Rejected, TableRow } from '@huzhu/kernel';
import type { Column } from '../table/header.js';
import type { CheckedRow } from './check-roster.js';
import { checkPerson, completeOldId } from './check-person.js';
import { cleanRow } from './clean-row.js';
import { IdSet } from './id-set.js';
import { readRoster } from './read-roster.js';
import { rosterColumns, type RosterColumn } from './roster-columns.js';

const REQUIRED: ReadonlySet<RosterColumn> = new Set(['name', 'id']);
const columns: readonly Column<RosterColumn>[] = rosterColumns.map((column) => ({
  ...column,
  required: REQUIRED.has(column.key),
}));

/**
 * Members as they were known before (期初会员): the columns of a roster, of which name and id suffice. The later row with the same
 * id is a duplicate. A refusal of the file is the last item.
 */
export async function* readMembers(
  rows: AsyncIterable<TableRow | Rejected>,
  today: Day,
): AsyncGenerator<CheckedRow | Rejected, void, undefined> {
  const ids = new IdSet();
  for await (const line of readRoster(rows, columns)) {
    if (line.kind === 'rejected') return yield line;
    const cleaned = cleanRow(line.values);
    const values = { ...cleaned, id: completeOldId(cleaned.id) };
    const errors = checkPerson(values, today);
    if (values.id !== '' && !ids.add(values.id)) errors.push('DUPLICATE_IN_FILE');
    yield { kind: 'row', row: line.row, values, errors };
  }
}

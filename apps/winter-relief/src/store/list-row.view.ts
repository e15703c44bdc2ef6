import type { ListRowView } from '@huzhu/contracts';
import type { Tx } from '@huzhu/messaging';
import { fenToWire } from '@huzhu/service';

/** A row of a list with what was decided about it. */
export interface ListRowRecord {
  readonly line: number;
  readonly masked_name: string;
  readonly category: string | null;
  readonly requested_fen: bigint;
  readonly faults: readonly string[];
  readonly exception: string | null;
  readonly outcome: string | null;
  readonly allowed_fen: bigint | null;
  readonly held_by_list: string | null;
  readonly held_by_line: number | null;
}

/** Rows with their decisions; to be followed by a condition on `named` and `decided`. */
export const listRowsSql = `
  SELECT named.line, named.masked_name, named.category, named.requested_fen, named.faults, named.exception, decided.outcome,
         decided.allowed_fen, decided.held_by_list, decided.held_by_line
    FROM winter_relief.list_row AS named
    LEFT JOIN winter_relief.row_decision AS decided ON decided.list_id = named.list_id AND decided.line = named.line`;

/** A row as people see it: no number of a document or card, and only the first character of the name. */
export const listRowView = (row: ListRowRecord): ListRowView => ({
  line: row.line,
  maskedName: row.masked_name,
  requestedFen: fenToWire(row.requested_fen),
  faults: [...row.faults],
  ...(row.category === null ? {} : { category: row.category }),
  ...(row.outcome === null ? {} : { outcome: row.outcome }),
  ...(row.allowed_fen === null ? {} : { allowedFen: fenToWire(row.allowed_fen) }),
  ...(row.held_by_list === null ? {} : { heldByList: row.held_by_list }),
  ...(row.held_by_line === null ? {} : { heldByLine: row.held_by_line }),
  ...(row.exception === null ? {} : { exception: row.exception }),
});

export async function readListRow(tx: Tx, listId: string, line: number): Promise<ListRowView> {
  const [row] = await tx.query<ListRowRecord>(`${listRowsSql} WHERE named.list_id = $1 AND named.line = $2`, [
    listId,
    line,
  ]);
  if (!row) throw new Error('the row was there a moment ago');
  return listRowView(row);
}

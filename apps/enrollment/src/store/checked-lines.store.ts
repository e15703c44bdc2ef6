import type { Database } from '@huzhu/messaging';
import type { RosterError } from '@huzhu/rules';
import type { RowGroup } from '../domain/roster.js';
import { TWIN_ROW } from './twin-row.js';

/** What a row of a roster came to. */
export interface CheckedLine {
  readonly line: number;
  readonly group: RowGroup;
  readonly errors: readonly RosterError[] | null;
  /** Of a duplicate the row with the same id. */
  readonly twin: number | null;
}

const LINES_PER_READ = 5_000;

/** The rows of a roster in their order, read piece by piece. */
export async function* checkedLines(
  database: Database,
  rosterId: string,
): AsyncGenerator<CheckedLine, undefined, undefined> {
  for (let after = 0; ;) {
    const lines = await database.query<CheckedLine>(
      `SELECT line, row_group AS "group", errors, ${TWIN_ROW} AS twin FROM enrollment.roster_line AS row
        WHERE roster_id = $1 AND line > $2 ORDER BY line LIMIT $3`,
      [rosterId, after, LINES_PER_READ],
    );
    yield* lines;
    const last = lines.at(-1);
    if (last === undefined) return undefined;
    after = last.line;
  }
}

import type { EventMessage } from '@huzhu/contracts';
import { claimRows } from './claim-rows.js';
import { coverageRows } from './coverage-rows.js';
import { hardshipRows } from './hardship-rows.js';
import { paymentRows } from './payment-rows.js';
import type { ReadRows } from './read-models.js';
import { reliefRows } from './relief-rows.js';
import { treeRows } from './tree-rows.js';

/** How the events of a type become rows. */
type RowsOf = Readonly<Record<string, (event: EventMessage<never>) => ReadRows>>;

const ROWS_OF: RowsOf = {
  ...treeRows,
  ...coverageRows,
  ...claimRows,
  ...hardshipRows,
  ...reliefRows,
  ...paymentRows,
};

/** The types that are read. */
export const READ_TYPES: readonly string[] = Object.keys(ROWS_OF).sort();

/** What an event says, as rows of read models; of the event alone, so that it says the same when it is read again. */
export function rowsOfEvent(event: EventMessage): ReadRows {
  const rowsOf = ROWS_OF[event.type];
  if (rowsOf === undefined) throw new Error(`${event.type} is not read here`);
  return rowsOf(event as EventMessage<never>);
}

import type { Tx } from '@huzhu/messaging';
import { rosterEntity, type RosterRow } from './roster.entity.js';

/** Rosters by a condition on their columns; what the transaction's scope does not see is not there. */
export async function readRosters(tx: Tx, condition: string, parameters: readonly unknown[]): Promise<RosterRow[]> {
  const { columns, tablePath } = tx.manager.connection.getMetadata(rosterEntity);
  const names = columns.map((column) => `"${column.databaseName}" AS "${column.propertyName}"`).join(', ');
  return tx.query(`SELECT ${names} FROM ${tablePath} WHERE ${condition}`, parameters);
}

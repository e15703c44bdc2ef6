import type { Tx } from '@huzhu/messaging';
import { coverageEntity, type CoverageRow } from './coverage.entity.js';

/** Coverage by a condition on its columns; what the transaction's scope does not see is not there. */
export async function readCoverages(tx: Tx, condition: string, parameters: readonly unknown[]): Promise<CoverageRow[]> {
  const { columns, tablePath } = tx.manager.connection.getMetadata(coverageEntity);
  const names = columns.map((column) => `"${column.databaseName}" AS "${column.propertyName}"`).join(', ');
  return tx.query(`SELECT ${names} FROM ${tablePath} WHERE ${condition}`, parameters);
}

/** One coverage, or null. */
export async function readCoverage(tx: Tx, id: string): Promise<CoverageRow | null> {
  const [row] = await readCoverages(tx, 'id = $1', [id]);
  return row ?? null;
}

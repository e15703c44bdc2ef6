import type { Tx } from '@huzhu/messaging';
import { claimEntity, type ClaimRow } from '../store/claim.entity.js';

/** One whole row in the caller's scope; null if there is none. */
export async function readClaimRow(tx: Tx, claimId: string): Promise<ClaimRow | null> {
  const { columns, tablePath } = tx.manager.connection.getMetadata(claimEntity);
  const names = columns.map((column) => `"${column.databaseName}" AS "${column.propertyName}"`).join(', ');
  const [row] = await tx.query<ClaimRow>(`SELECT ${names} FROM ${tablePath} WHERE id = $1`, [claimId]);
  return row ?? null;
}

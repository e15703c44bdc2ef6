import type { Database } from '@huzhu/messaging';

/** The oldest feed that is not done. A later one waits for it, so that stays are decided in the order of the files. */
export async function oldestOpenFeed(database: Database): Promise<string | null> {
  const [row] = await database.query<{ id: string }>(
    `SELECT id FROM claims.settlement_feed WHERE status IN ('RECEIVED', 'DECIDING') ORDER BY id LIMIT 1`,
  );
  return row?.id ?? null;
}

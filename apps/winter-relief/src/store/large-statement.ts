import type { Tx } from '@huzhu/messaging';

/**
 * For statements over a million rows: sorting and hashing them in the default 4 MB would go through files, and compiling the
 * statement costs more than it saves. A table that was filled a moment ago still counts as small, and would be joined row by
 * row: such a join is never right here. On a busy machine one takes longer than any other statement may. Until the end of the
 * transaction.
 */
export const expectLargeStatement = (tx: Tx): Promise<unknown> =>
  tx.query(
    `SELECT set_config('work_mem', '256MB', true), set_config('jit', 'off', true), set_config('enable_nestloop', 'off', true),
            set_config('statement_timeout', '10min', true)`,
  );

/**
 * For statements that look few rows up by an index and hash many: the memory alone, so that a set is hashed at any size.
 * Until the end of the transaction.
 */
export const allowLargeHashes = (tx: Tx): Promise<unknown> =>
  tx.query(`SELECT set_config('work_mem', '256MB', true), set_config('jit', 'off', true)`);

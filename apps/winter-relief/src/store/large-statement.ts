import type { Tx } from '@huzhu/messaging';

/**
 * For statements over a million rows: sorting and hashing them in the default 4 MB would go through files, and compiling the
 * statement costs more than it saves. Until the end of the transaction.
 */
export const expectLargeStatement = (tx: Tx): Promise<unknown> =>
  tx.query(`SELECT set_config('work_mem', '256MB', true), set_config('jit', 'off', true)`);

import { errorCode, type Tx } from '@huzhu/messaging';
import { type Caller, scopeOf } from '../auth/caller.js';
import type { ServiceDatabase } from '../database/service-database.js';
import { Problem } from '../errors/problem.js';

/** Reads in a caller's scope: row-level security decides what is there. A value that cannot be read as what it is asked for is refused (400). */
export class Queries {
  constructor(private readonly database: Pick<ServiceDatabase, 'app' | 'system'>) {}

  /** Runs a read in one transaction; what it must not see does not exist for it. */
  async read<T>(caller: Caller, read: (tx: Tx) => Promise<T>): Promise<T> {
    const database = caller.kind === 'system' ? this.database.system : this.database.app;
    try {
      return await database.transaction(read, scopeOf(caller));
    } catch (error) {
      if (!UNREADABLE.has(errorCode(error) ?? '')) throw error;
      throw new Problem(400, 'QUERY_INVALID', 'A cursor or parameter is not of the form that this list takes.');
    }
  }
}

/**
 * SQLSTATEs of a value that the database cannot take for what it is compared with: it came with the request, since what is
 * stored was taken once.
 */
const UNREADABLE: ReadonlySet<string> = new Set(['22P02', '22003', '22007', '22008', '22021']);

import type { Tx } from '@huzhu/messaging';
import { type Caller, scopeOf } from '../auth/caller.js';
import type { ServiceDatabase } from '../database/service-database.js';

/** Reads in a caller's scope: row-level security decides what is there. */
export class Queries {
  constructor(private readonly database: Pick<ServiceDatabase, 'app' | 'system'>) {}

  /** Runs a read in one transaction; what it must not see does not exist for it. */
  read<T>(caller: Caller, read: (tx: Tx) => Promise<T>): Promise<T> {
    const database = caller.kind === 'system' ? this.database.system : this.database.app;
    return database.transaction(read, scopeOf(caller));
  }
}

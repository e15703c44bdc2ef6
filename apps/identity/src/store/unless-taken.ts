import { reject, type Rejected } from '@huzhu/kernel';
import { errorCode, type Tx } from '@huzhu/messaging';

const UNIQUE_VIOLATION = '23505';

/** Runs a write; a name that somebody else has taken, seen or unseen, becomes a refusal. */
export async function unlessTaken<T>(tx: Tx, code: string, write: () => Promise<T>): Promise<T | Rejected> {
  try {
    return await tx.savepoint(write);
  } catch (error) {
    if (errorCode(error) === UNIQUE_VIOLATION) return reject(code);
    throw error;
  }
}

import type { KeptWork } from './kept-work.js';

const NAME = 'huzhu.claims';
const WORKS = 'works';
/** As long as a claim may be mended. */
const KEPT_MILLISECONDS_MAX = 15 * 86_400_000;

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore(WORKS, { keyPath: 'id' }));
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('this device keeps nothing')));
  });
  return opened;
}

async function within<T>(mode: IDBTransactionMode, ask: (works: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const transaction = (await open()).transaction(WORKS, mode);
  const request = ask(transaction.objectStore(WORKS));
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve(request.result));
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('not kept')));
  });
}

/** Keeps a work on this device. Rejects where there is no room. */
export const keepWork = (work: KeptWork): Promise<unknown> => within('readwrite', (works) => works.put(work));

export const dropWork = (id: string): Promise<unknown> => within('readwrite', (works) => works.delete(id));

export const readWork = (id: string): Promise<KeptWork | undefined> =>
  within<KeptWork | undefined>('readonly', (works) => works.get(id) as IDBRequest<KeptWork | undefined>);

/** The works of somebody; what is another's or too old is forgotten for good. */
export async function readWorks(owner: string, now: number): Promise<readonly KeptWork[]> {
  const all = await within<KeptWork[]>('readonly', (works) => works.getAll() as IDBRequest<KeptWork[]>);
  const own = all.filter((work) => work.owner === owner && now - work.changedAt < KEPT_MILLISECONDS_MAX);
  for (const { id } of all.filter((work) => !own.includes(work))) await dropWork(id);
  return own;
}

/** Somebody leaves this device: nothing of theirs stays on it. */
export const forgetDevice = (): Promise<unknown> => within('readwrite', (works) => works.clear());

import { v7 as newId } from 'uuid';
import type { Answer, ServiceBed } from './service-bed.js';

/** A list that is read page by page while rows like one of its own are inserted. */
export interface WalkedList {
  /** With its filter, if it needs one: `/api/…/claims?plan=A`. */
  readonly path: string;
  readonly token: string;
  readonly sorts: readonly string[];
  /** Field of an item that names it. */
  readonly id: string;
  /** Where the rows lie, `schema.table`, and what a copied row must have of its own besides its id. */
  readonly table: string;
  /** Column of the table that names a row. */
  readonly key?: string;
  readonly unlike?: (id: string) => Readonly<Record<string, unknown>>;
}

/** What went wrong in one order: nothing, if rows that were there come once and in the order of the whole list. */
export interface WalkFault {
  readonly sort: string;
  readonly lost: readonly string[];
  readonly repeated: readonly string[];
  readonly displaced: boolean;
}

const INSERTS = 4;
const PAGES_MAX = 200;

/** Reads the list in each order and back to front, two items a page, and inserts a row after each of the first pages. */
export async function walkSorts(bed: ServiceBed, list: WalkedList): Promise<WalkFault[]> {
  const faults: WalkFault[] = [];
  for (const sort of list.sorts.flatMap((name) => [name, `-${name}`])) {
    const before = await read(bed, list, `sort=${sort}&limit=500`);
    if (before.ids.length < 3) throw new Error(`${list.path} is too short to be walked`);
    const seen: string[] = [];
    let page: Read | undefined;
    for (let round = 0; round < PAGES_MAX && (page === undefined || page.next !== undefined); round += 1) {
      const after: string = page === undefined ? '' : `&after=${page.next}`;
      page = await read(bed, list, `sort=${sort}&limit=2${after}`);
      seen.push(...page.ids);
      if (round < INSERTS) await insertLike(bed, list, before.ids[round % before.ids.length]!);
    }
    const known = new Set(before.ids);
    const met = seen.filter((id) => known.has(id));
    const lost = before.ids.filter((id) => !met.includes(id));
    const repeated = seen.filter((id, place) => seen.indexOf(id) !== place);
    const displaced = met.join() !== before.ids.join();
    if (lost.length > 0 || repeated.length > 0 || displaced) faults.push({ sort, lost, repeated, displaced });
  }
  return faults;
}

interface Read {
  readonly ids: string[];
  readonly next?: string;
}

async function read(bed: ServiceBed, { path, token, id }: WalkedList, query: string): Promise<Read> {
  const { status, body }: Answer = await bed.call('GET', `${path}${path.includes('?') ? '&' : '?'}${query}`, { token });
  if (status !== 200) throw new Error(`${path} answered ${status} ${JSON.stringify(body)}`);
  return { ids: (body.items as Record<string, string>[]).map((item) => item[id]!), next: body.nextCursor };
}

/** A copy of a row under an id of its own; triggers and references are passed over, for nothing but the list is looked at. */
async function insertLike(bed: ServiceBed, list: WalkedList, like: string): Promise<void> {
  const { table, key = 'id', unlike } = list;
  const id = newId();
  const { rows } = await bed.admin.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute
      WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
    [table],
  );
  const columns = rows.map(({ name }) => name);
  await bed.admin.query('BEGIN');
  await bed.admin.query('SET LOCAL session_replication_role = replica');
  await bed.admin.query(
    `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${columns.map((name) => `made.${name}`).join(', ')}
       FROM ${table} AS row, jsonb_populate_record(row, $2::jsonb) AS made WHERE row.${key} = $1`,
    [like, JSON.stringify({ [key]: id, ...unlike?.(id) })],
  );
  await bed.admin.query('COMMIT');
}

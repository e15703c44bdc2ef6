import type { Rejected } from '@huzhu/kernel';
import { type ExportedList, listFile } from '../list-file.js';
import type { WrittenCell } from './write-csv.js';

/** What becomes of one item: a name of a column to its cell. */
export type ListColumns<Item> = Readonly<Record<string, (item: Item) => WrittenCell>>;

/** Which page of a list is read. */
export interface PageAsked {
  readonly limit: number;
  readonly after?: string;
}

interface ReadPage<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
}

const ITEMS_PER_READ = 500;

/** A whole list as CSV, page after page. The first page is read before the answer begins, so that a refusal is still one. */
export async function exportList<Item>(
  list: (page: PageAsked) => Promise<ReadPage<Item> | Rejected>,
  columns: ListColumns<Item>,
): Promise<ExportedList | Rejected> {
  const first = await list({ limit: ITEMS_PER_READ });
  if ('kind' in first) return first;
  const cells = Object.values(columns);
  const rows = async function* (): AsyncGenerator<readonly WrittenCell[], void, undefined> {
    for (let page = first; ;) {
      for (const item of page.items) yield cells.map((cell) => cell(item));
      if (page.nextCursor === undefined) return;
      const next = await list({ limit: ITEMS_PER_READ, after: page.nextCursor });
      if ('kind' in next) throw new Error('a list vanished while it was exported');
      page = next;
    }
  };
  return listFile('csv', Object.keys(columns), rows());
}

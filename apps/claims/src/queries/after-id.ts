import { cursorKey, type PageQuery, Problem } from '@huzhu/service';

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const refused = (): Problem => new Problem(400, 'CURSOR_INVALID', 'Give the nextCursor of the page before, unchanged.');

/** The id after which a page begins; null at the beginning. */
export function afterId(query: PageQuery): string | null {
  const key = cursorKey(query);
  if (key === null || ID.test(key)) return key;
  throw refused();
}

/** The place after which a page begins; 0 at the beginning. */
export function afterPlace(query: PageQuery): number {
  const key = cursorKey(query);
  if (key === null) return 0;
  if (/^\d{1,9}$/.test(key)) return Number(key);
  throw refused();
}

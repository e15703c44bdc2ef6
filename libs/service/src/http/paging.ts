import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsAbsentOr } from '@huzhu/contracts';
import { IsInt, Matches, Max, Min } from 'class-validator';
import { Problem } from '../errors/problem.js';

export const PAGE_ITEMS_MAX = 500;

/** `?limit=&after=` of every list. */
export class PageQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: PAGE_ITEMS_MAX, default: 50 })
  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(1)
  @Max(PAGE_ITEMS_MAX)
  readonly limit: number = 50;
  /** The cursor of the page before. */
  @ApiPropertyOptional({ type: 'string', description: '`nextCursor` of the page before' })
  @IsAbsentOr()
  @Matches(/^[\w-]{1,300}$/)
  readonly after?: string;
}

/** One page of a list. */
export interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor?: string;
}

/** Sort keys are ids, numbers, names and codes: never control characters, nor bytes that were no UTF-8. */
const KEY = /^[^\p{Cc}\ufffd]+$/u;

/** Reads a cursor back into the sort key it stands for; null at the beginning. Throws a Problem (400) for no cursor. */
export function cursorKey(query: Pick<PageQuery, 'after'>): string | null {
  if (query.after === undefined) return null;
  const key = Buffer.from(query.after, 'base64url').toString('utf8');
  if (KEY.test(key)) return key;
  throw new Problem(400, 'CURSOR_INVALID', 'Give the nextCursor of the page before, unchanged.');
}

/**
 * Makes a page of rows that were read with one row more than the limit.
 * `keyOf` gives the sort key after which the next page begins.
 */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => string,
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    ...(rows.length > limit && last !== undefined
      ? { nextCursor: Buffer.from(keyOf(last)).toString('base64url') }
      : {}),
  };
}

/** A whole list, page after page; null if it holds more than `itemsMax` items. */
export async function readWhole<Item>(
  list: (page: Pick<PageQuery, 'limit' | 'after'>) => Promise<Page<Item>>,
  itemsMax: number,
): Promise<Item[] | null> {
  const items: Item[] = [];
  for (let page: Pick<PageQuery, 'limit' | 'after'> = { limit: PAGE_ITEMS_MAX }; ;) {
    const read = await list(page);
    items.push(...read.items);
    if (items.length > itemsMax) return null;
    if (read.nextCursor === undefined) return items;
    page = { limit: PAGE_ITEMS_MAX, after: read.nextCursor };
  }
}

import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsAbsentOr, IsOneOf } from '@huzhu/contracts';
import { Problem } from '../errors/problem.js';
import { cursorKey, type Page, type PageQuery, pageOf } from '../http/paging.js';

/** What the rows of a list are sorted by: an SQL expression that is never null, and its type. */
export interface SortedBy {
  readonly sql: string;
  /** A `text` holds codes: no spaces. */
  readonly type: 'uuid' | 'date' | 'int' | 'int8' | 'text';
}

/** The orders of a list by name; rows that are equal stand in the order of their ids. */
export interface Sorts<Name extends string> {
  readonly by: Readonly<Record<Name, SortedBy>>;
  /** Where nobody asks for another one. */
  readonly standard: SortName<Name>;
}

/** A name of an order, or, with `-` in front, the other way round. */
export type SortName<Name extends string> = Name | `-${Name}`;

/** `?sort=` of a list. */
export interface SortQuery extends Pick<PageQuery, 'after'> {
  readonly sort?: string;
}

const namesOf = ({ by }: Sorts<string>): string[] => Object.keys(by).flatMap((name) => [name, `-${name}`]);

/** Checks and describes a field `sort` of a query. */
export const IsSortOf = (sorts: Sorts<string>): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({
      enum: namesOf(sorts),
      default: sorts.standard,
      description: '`-` in front: the greatest or latest first',
    }),
    IsAbsentOr(),
    IsOneOf(namesOf(sorts)),
  );

/** A list's order and the place where the page begins, as pieces of one statement. */
export interface SortedSql {
  readonly name: string;
  /** A column of the select list, `"sortKey"`. */
  readonly key: string;
  /** What comes after the page before; `true` at the beginning. */
  readonly after: string;
  readonly values: readonly string[];
  readonly order: string;
}

/** What a row must have besides what it shows. */
export interface SortedRow {
  readonly sortKey: string;
}

/**
 * The pieces of a statement that reads a sorted page: whatever is inserted meanwhile, no row that was there is lost or comes twice.
 * `id` is the column that breaks ties, of type `idType`, `first` the number of the first free parameter. Throws a Problem (400)
 * for a cursor of another order.
 */
export function sortedSql(
  sorts: Sorts<string>,
  query: SortQuery,
  {
    id = 'id',
    idType = 'uuid',
    first = 1,
  }: { readonly id?: string; readonly idType?: SortedBy['type']; readonly first?: number } = {},
): SortedSql {
  const name = query.sort ?? sorts.standard;
  const [direction, beyond] = name.startsWith('-') ? (['DESC', '<'] as const) : (['ASC', '>'] as const);
  const { sql, type } = sorts.by[name.replace('-', '')]!;
  const keyed = sql !== id;
  const place = placeOf(query, name);
  const columns = keyed ? `${sql}, ${id}` : id;
  const places = keyed ? `$${first}::${type}, $${first + 1}::${idType}` : `$${first}::${idType}`;
  return {
    name,
    key: `${sql}::text || ' ' || ${id}::text AS "sortKey"`,
    after: place === null ? 'true' : `(${columns}) ${beyond} (${places})`,
    values: place === null ? [] : keyed ? place : place.slice(1),
    order: keyed ? `${sql} ${direction}, ${id} ${direction}` : `${id} ${direction}`,
  };
}

/** Sort key and id of the last row of the page before; null at the beginning. */
function placeOf(query: SortQuery, name: string): readonly [key: string, id: string] | null {
  const cursor = cursorKey(query);
  if (cursor === null) return null;
  const [of, key, id, ...more] = cursor.split(' ');
  if (of === name && key !== undefined && id !== undefined && more.length === 0) return [key, id];
  throw new Problem(400, 'CURSOR_INVALID', 'Give the nextCursor of the page before, unchanged, and in the same order.');
}

/** Makes a page of rows that were read with one row more than the limit. */
export function sortedPage<Row extends SortedRow, Item>(
  rows: readonly Row[],
  limit: number,
  { name }: SortedSql,
  toItem: (row: Omit<Row, 'sortKey'>) => Item,
): Page<Item> {
  return pageOf(
    rows,
    limit,
    ({ sortKey }) => `${name} ${sortKey}`,
    ({ sortKey: _key, ...row }) => toItem(row),
  );
}

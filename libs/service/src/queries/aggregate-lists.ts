import { reject, type Rejected } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import type { FindOptionsWhere } from 'typeorm';
import type { Aggregate, AggregateRow } from '../commands/aggregate.js';
import type { Page, PageQuery } from '../http/paging.js';
import { type SortedRow, sortedPage, sortedSql, type SortQuery, type Sorts } from '../lists/sorted-lists.js';

/** An aggregate as far as reading it goes. */
type Readable<Row extends AggregateRow> = Pick<Aggregate<never, unknown, never, Row>, 'entity'>;

/** In the order in which they were made: ids tell it. */
const AS_MADE: Sorts<'made'> = { by: { made: { sql: 'id', type: 'uuid' } }, standard: 'made' };

/** One page of an aggregate's rows: those whose columns have the given values, in one of the list's orders. */
export async function listAggregates<Row extends AggregateRow, Item>(
  tx: Tx,
  aggregate: Readable<Row> & { readonly sorts?: Sorts<string> },
  query: PageQuery & SortQuery,
  filter: { readonly [Column in keyof Row]?: Row[Column] | undefined },
  toItem: (row: Row) => Item,
): Promise<Page<Item>> {
  const { columns, schema, tableName, name } = aggregate.entity.options;
  const nameOf = (property: string): string => columns[property as keyof typeof columns]?.name ?? property;
  const given = Object.entries<unknown>(filter).filter(([, value]) => value !== undefined);
  const sorted = sortedSql(aggregate.sorts ?? AS_MADE, query, { first: given.length + 1 });
  const shown = Object.keys(columns).map((property) => `${nameOf(property)} AS "${property}"`);
  const conditions = given.map(([property], place) => `${nameOf(property)} = $${place + 1}`);
  const rows = await tx.query<Row & SortedRow>(
    `SELECT ${[...shown, sorted.key].join(', ')} FROM ${schema}.${tableName ?? name}
      WHERE ${[...conditions, sorted.after].join(' AND ')} ORDER BY ${sorted.order} LIMIT ${query.limit + 1}`,
    [...given.map(([, value]) => value), ...sorted.values],
  );
  return sortedPage(rows, query.limit, sorted, (row) => toItem(row as unknown as Row));
}

/** One row as it is shown; refusal `NOT_FOUND`, also for what the caller must not see. */
export async function viewAggregate<Row extends AggregateRow, Item>(
  tx: Tx,
  aggregate: Readable<Row>,
  id: string,
  toItem: (row: Row) => Item,
): Promise<Item | Rejected> {
  const row = await tx.manager.getRepository(aggregate.entity).findOneBy({ id } as FindOptionsWhere<Row>);
  return row ? toItem(row) : reject('NOT_FOUND');
}

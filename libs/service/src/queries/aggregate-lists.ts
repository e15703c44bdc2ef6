import { reject, type Rejected } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { type FindOptionsWhere, MoreThan } from 'typeorm';
import type { Aggregate, AggregateRow } from '../commands/aggregate.js';
import { cursorKey, pageOf, type PageQuery } from '../http/paging.js';

/** An aggregate as far as reading it goes. */
type Readable<Row extends AggregateRow> = Pick<Aggregate<never, unknown, never, Row>, 'entity'>;

/** One page of an aggregate's rows in the order of their ids, which is the order in which they were made. */
export async function listAggregates<Row extends AggregateRow, Item>(
  tx: Tx,
  aggregate: Readable<Row>,
  query: PageQuery,
  filter: { readonly [Column in keyof Row]?: Row[Column] | undefined },
  toItem: (row: Row) => Item,
): Promise<{ items: Item[]; nextCursor?: string }> {
  const after = cursorKey(query);
  const given = Object.entries(filter).filter(([, value]) => value !== undefined);
  const where = { ...Object.fromEntries(given), ...(after === null ? {} : { id: MoreThan(after) }) };
  const rows = await tx.manager
    .getRepository(aggregate.entity)
    .createQueryBuilder('held')
    .where(where)
    .orderBy('held.id')
    .limit(query.limit + 1)
    .getMany();
  return pageOf(rows, query.limit, (row) => row.id, toItem);
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

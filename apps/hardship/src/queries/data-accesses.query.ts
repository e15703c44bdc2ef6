import { Inject, Injectable } from '@nestjs/common';
import type { DataAccessPage } from '@huzhu/contracts';
import { type Caller, dataAccesses, type PageQuery, Queries } from '@huzhu/service';
import { READ_ACTIONS } from '../store/read-actions.js';

/** Who looked at the files whose main person the member is. */
@Injectable()
export class DataAccessesQuery {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  read(caller: Caller, query: PageQuery): Promise<DataAccessPage> {
    return this.queries.read(caller, async (tx) => {
      const rows = await tx.query<{ id: string; documents: readonly { readonly id: string }[] }>(
        `SELECT id::text, coalesce(details->'documents', '[]') AS documents FROM hardship.household`,
      );
      const objectIds = rows.flatMap(({ id, documents }) => [id, ...documents.map((document) => document.id)]);
      return dataAccesses(tx, 'hardship', { reads: READ_ACTIONS, objectIds }, query);
    });
  }
}

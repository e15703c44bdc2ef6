import { Inject, Injectable } from '@nestjs/common';
import type { OpeningFilePage, OpeningFileState } from '@huzhu/contracts';
import { type Caller, type PageQuery, Queries, sortedPage, sortedSql, type Sorts } from '@huzhu/service';
import { listOpeningFiles, openingFileView } from '../store/opening-claims.js';

/** Which files a list shows, and in which order. */
export interface OpeningFileFilter extends PageQuery {
  readonly state?: OpeningFileState;
  readonly sort?: string;
}

export const OPENING_FILE_SORTS: Sorts<'made'> = { by: { made: { sql: 'id', type: 'uuid' } }, standard: '-made' };

/** Files of open claims, the newest first unless another order is asked for. */
@Injectable()
export class OpeningFileQueries {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  async list(caller: Caller, { state, ...filter }: OpeningFileFilter): Promise<OpeningFilePage> {
    const sorted = sortedSql(OPENING_FILE_SORTS, filter, { first: 2 });
    const rows = await this.queries.read(caller, (tx) =>
      listOpeningFiles(tx, state ?? null, { ...sorted, limit: filter.limit + 1 }),
    );
    const keyed = rows.map((row) => ({ ...row, sortKey: `${row.id} ${row.id}` }));
    return sortedPage(keyed, filter.limit, sorted, (row) => openingFileView(row));
  }
}

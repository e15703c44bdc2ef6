import { Inject, Injectable } from '@nestjs/common';
import type { OpeningFilePage } from '@huzhu/contracts';
import { type Caller, pageOf, type PageQuery, Queries } from '@huzhu/service';
import { listOpeningFiles, openingFileView } from '../store/opening-claims.js';
import { afterId } from './after-id.js';

/** Files of open claims, the newest first. */
@Injectable()
export class OpeningFileQueries {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  async list(caller: Caller, query: PageQuery): Promise<OpeningFilePage> {
    const rows = await this.queries.read(caller, (tx) => listOpeningFiles(tx, afterId(query), query.limit + 1));
    return pageOf(
      rows,
      query.limit,
      ({ id }) => id,
      (row) => openingFileView(row),
    );
  }
}

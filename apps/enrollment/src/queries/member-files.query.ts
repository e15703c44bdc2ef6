import { Inject, Injectable } from '@nestjs/common';
import type { MemberFilePage, MemberFileStatus } from '@huzhu/contracts';
import {
  type Caller,
  type PageQuery,
  Queries,
  type SortedRow,
  sortedPage,
  sortedSql,
  type Sorts,
} from '@huzhu/service';
import { MEMBER_FILE_COLUMNS, type MemberFileRow, memberFileView } from '../store/member-files.store.js';

/** Which files a list shows, and in which order. */
export interface MemberFileFilter extends PageQuery {
  readonly status?: MemberFileStatus;
  readonly orgId?: string;
  readonly sort?: string;
}

/** As they were uploaded, or by their rows, or by those that were left out. */
export const MEMBER_FILE_SORTS: Sorts<'uploaded' | 'rows' | 'faulty'> = {
  by: {
    uploaded: { sql: 'id', type: 'uuid' },
    rows: { sql: 'row_count', type: 'int' },
    faulty: { sql: '(row_count - accepted)', type: 'int' },
  },
  standard: 'uploaded',
};

/** Files of members that came in before anything else was known of them. */
@Injectable()
export class MemberFilesQuery {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  list(caller: Caller, filter: MemberFileFilter): Promise<MemberFilePage> {
    const { status = null, orgId = null, limit } = filter;
    const sorted = sortedSql(MEMBER_FILE_SORTS, filter, { first: 3 });
    return this.queries.read(caller, async (tx) => {
      const rows = await tx.query<MemberFileRow & SortedRow>(
        `SELECT ${MEMBER_FILE_COLUMNS}, ${sorted.key} FROM enrollment.member_file
          WHERE ($1::text IS NULL OR status = $1) AND ($2::uuid IS NULL OR org_id = $2) AND ${sorted.after}
          ORDER BY ${sorted.order} LIMIT ${limit + 1}`,
        [status, orgId, ...sorted.values],
      );
      return sortedPage(rows, limit, sorted, (row) => memberFileView(row));
    });
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { MemberFilePage } from '@huzhu/contracts';
import { type Caller, cursorKey, pageOf, type PageQuery, Queries } from '@huzhu/service';
import { MEMBER_FILE_COLUMNS, type MemberFileRow, memberFileView } from '../store/member-files.store.js';

/** Files of members that came in before anything else was known of them. */
@Injectable()
export class MemberFilesQuery {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  list(caller: Caller, query: PageQuery): Promise<MemberFilePage> {
    return this.queries.read(caller, async (tx) => {
      const rows = await tx.query<MemberFileRow>(
        `SELECT ${MEMBER_FILE_COLUMNS} FROM enrollment.member_file
          WHERE ($1::uuid IS NULL OR id > $1::uuid) ORDER BY id LIMIT $2`,
        [cursorKey(query), query.limit + 1],
      );
      return pageOf(
        rows,
        query.limit,
        ({ id }) => id,
        (row) => memberFileView(row),
      );
    });
  }
}

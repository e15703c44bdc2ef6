import { Inject, Injectable } from '@nestjs/common';
import type { MemberNoticePage } from '@huzhu/contracts';
import {
  type Caller,
  type PageQuery,
  Queries,
  type SortedRow,
  sortedPage,
  sortedSql,
  type Sorts,
} from '@huzhu/service';
import { noticeText } from '../domain/notice-text.js';
import { noticeTextEnglish } from '../domain/notice-text-english.js';
import { sealedDecisions } from '../store/notice-claims.js';
import { SealedClaim } from '../store/sealed-claim.js';

interface StoredNotice {
  readonly id: string;
  readonly subjectId: string;
  readonly kind: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly madeAt: Date;
}

/** Which notices a list shows, and in which order. */
export interface NoticeFilter extends PageQuery {
  readonly kind?: string;
  readonly claimId?: string;
  readonly sort?: string;
}

export const NOTICE_SORTS: Sorts<'made'> = { by: { made: { sql: 'id', type: 'uuid' } }, standard: '-made' };

/** What a member was told, the latest first unless another order is asked for: the app's own list, whatever became of a text message. */
@Injectable()
export class NoticeQueries {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SealedClaim) private readonly sealed: SealedClaim,
  ) {}

  list(caller: Caller, filter: NoticeFilter): Promise<MemberNoticePage> {
    const { kind: asked = null, claimId = null, limit } = filter;
    const sorted = sortedSql(NOTICE_SORTS, filter, { first: 3 });
    return this.queries.read(caller, async (tx) => {
      const rows = await tx.query<StoredNotice & SortedRow>(
        `SELECT id, subject_id AS "subjectId", kind, facts, made_at AS "madeAt", ${sorted.key} FROM claims.notice
          WHERE ($1::text IS NULL OR kind = $1) AND ($2::uuid IS NULL OR subject_id = $2) AND ${sorted.after}
          ORDER BY ${sorted.order} LIMIT ${limit + 1}`,
        [asked, claimId, ...sorted.values],
      );
      const decisions = await sealedDecisions(
        tx,
        rows.map(({ subjectId }) => subjectId),
      );
      const toItem = ({ id, subjectId, kind, facts, madeAt }: StoredNotice) => {
        const decision = kind === 'APPROVED' ? decisions.get(subjectId) : undefined;
        const steps = decision === undefined ? [] : this.sealed.openDecision(subjectId, decision).steps;
        const words = { kind, facts, claimId: subjectId, steps };
        const [text, textEnglish] = [noticeText(words), noticeTextEnglish(words)];
        return { noticeId: id, claimId: subjectId, kind, text, textEnglish, madeAt: madeAt.toISOString() };
      };
      return sortedPage(rows, limit, sorted, toItem);
    });
  }
}

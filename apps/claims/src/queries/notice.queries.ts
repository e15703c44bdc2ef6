import { Inject, Injectable } from '@nestjs/common';
import type { MemberNoticePage } from '@huzhu/contracts';
import { type Caller, pageOf, type PageQuery, Queries } from '@huzhu/service';
import { noticeText } from '../domain/notice-text.js';
import { noticeTextEnglish } from '../domain/notice-text-english.js';
import { sealedDecisions } from '../store/notice-claims.js';
import { SealedClaim } from '../store/sealed-claim.js';
import { afterId } from './after-id.js';

interface StoredNotice {
  readonly id: string;
  readonly subjectId: string;
  readonly kind: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly madeAt: Date;
}

/** What a member was told, the latest first: the app's own list, whatever became of a text message. */
@Injectable()
export class NoticeQueries {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SealedClaim) private readonly sealed: SealedClaim,
  ) {}

  list(caller: Caller, query: PageQuery): Promise<MemberNoticePage> {
    return this.queries.read(caller, async (tx) => {
      const rows = await tx.query<StoredNotice>(
        `SELECT id, subject_id AS "subjectId", kind, facts, made_at AS "madeAt" FROM claims.notice
          WHERE ($1::uuid IS NULL OR id < $1) ORDER BY id DESC LIMIT $2`,
        [afterId(query), query.limit + 1],
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
      return pageOf(rows, query.limit, ({ id }) => id, toItem);
    });
  }
}

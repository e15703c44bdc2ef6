import { Inject, Injectable } from '@nestjs/common';
import type { FeedPage, FeedStatus, FeedStay, FeedStayPage } from '@huzhu/contracts';
import { type Fen, reject, type Rejected } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { type Caller, fenToWire, pageOf, type PageQuery, Queries } from '@huzhu/service';
import type { ClaimStatus } from '../domain/claim-case.js';
import type { FeedRow } from '../store/feed.entity.js';
import { afterId, afterPlace } from './after-id.js';

interface Count {
  readonly outcome: string | null;
  readonly status: ClaimStatus | null;
  readonly stays: number;
  readonly unchanged: number;
  readonly decided: number;
  readonly benefitFen: Fen;
}

/** Settlement feeds in a caller's scope and what became of their stays. */
@Injectable()
export class FeedQueries {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  async list(caller: Caller, query: PageQuery): Promise<FeedPage> {
    const rows = await this.queries.read(caller, (tx) =>
      tx.query<Pick<FeedRow, 'id' | 'status'>>(
        `SELECT id, status FROM claims.settlement_feed WHERE ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`,
        [afterId(query), query.limit + 1],
      ),
    );
    const toFeed = ({ id, status }: (typeof rows)[number]) => ({ feedId: id, state: status, alreadyImported: false });
    return pageOf(rows, query.limit, ({ id }) => id, toFeed);
  }

  /** Counts and sums by outcome as they are now; refusal `NOT_FOUND`. */
  one(caller: Caller, feedId: string): Promise<FeedStatus | Rejected> {
    return this.queries.read(caller, async (tx) => {
      const [feed] = await tx.query<FeedRow>(
        `SELECT id, org_id AS "orgId", status, imported_on AS "importedOn", content, refusal
           FROM claims.settlement_feed WHERE id = $1`,
        [feedId],
      );
      return feed ? statusOf(feed, await countStays(tx, feedId)) : reject('NOT_FOUND');
    });
  }

  /** The stays of a feed in the order of decision, each with its claim as it is now. */
  async stays(caller: Caller, feedId: string, query: PageQuery): Promise<FeedStayPage> {
    const rows = await this.queries.read(caller, (tx) =>
      tx.query<{
        place: number;
        mdtrtId: string;
        claimId: string | null;
        outcome: string | null;
        benefitFen: Fen | null;
        status: ClaimStatus | null;
      }>(
        `SELECT s.place, s.mdtrt_id AS "mdtrtId", s.claim_id AS "claimId", c.outcome, c.benefit_fen AS "benefitFen", c.status
           FROM claims.feed_stay AS s LEFT JOIN claims.claim AS c ON c.id = s.claim_id
          WHERE s.feed_id = $1 AND s.place > $2 ORDER BY s.place LIMIT $3`,
        [feedId, afterPlace(query), query.limit + 1],
      ),
    );
    const toStay = ({ mdtrtId, claimId, outcome, benefitFen, status }: (typeof rows)[number]): FeedStay => ({
      mdtrtId,
      ...(claimId === null ? {} : { claimId }),
      ...(outcome === null ? {} : { outcome }),
      ...(benefitFen === null ? {} : { benefitFen: fenToWire(benefitFen) }),
      ...(status === null ? {} : { state: status }),
    });
    return pageOf(rows, query.limit, ({ place }) => String(place), toStay);
  }
}

const countStays = (tx: Tx, feedId: string): Promise<Count[]> =>
  tx.query<Count>(
    `SELECT c.outcome, c.status, count(*)::int AS stays, (count(*) FILTER (WHERE s.unchanged))::int AS unchanged,
            (count(*) FILTER (WHERE s.done))::int AS decided, coalesce(sum(c.benefit_fen), 0)::int8 AS "benefitFen"
       FROM claims.feed_stay AS s LEFT JOIN claims.claim AS c ON c.id = s.claim_id
      WHERE s.feed_id = $1 GROUP BY c.outcome, c.status ORDER BY c.outcome, c.status`,
    [feedId],
  );

function statusOf(feed: FeedRow, counts: readonly Count[]): FeedStatus {
  const { content } = feed;
  const total = (field: 'unchanged' | 'decided'): number => counts.reduce((sum, count) => sum + count[field], 0);
  const outcomes = Map.groupBy(
    counts.filter(({ outcome }) => outcome !== null),
    ({ outcome }) => outcome!,
  );
  const states = Map.groupBy(
    counts.filter(({ status }) => status !== null),
    ({ status }) => status!,
  );
  const stays = (group: readonly Count[]): number => group.reduce((sum, count) => sum + count.stays, 0);
  const fen = (group: readonly Count[]): number => fenToWire(group.reduce((sum, count) => sum + count.benefitFen, 0n));
  return {
    feedId: feed.id,
    orgId: feed.orgId,
    state: feed.status,
    importedOn: feed.importedOn,
    rows: content?.rows ?? 0,
    repeatedRows: content?.repeatedRows ?? 0,
    faultyRows: content?.faultyRows ?? 0,
    faults: (content?.faults ?? []).map(({ row, errors }) => ({ row, errors: [...errors] })),
    stays: content?.stays ?? 0,
    decided: total('decided'),
    unchanged: total('unchanged'),
    benefitFen: fen(counts),
    outcomes: [...outcomes].map(([outcome, group]) => ({ outcome, stays: stays(group), benefitFen: fen(group) })),
    states: [...states].map(([state, group]) => ({ state, stays: stays(group) })),
    ...(feed.refusal === null ? {} : { refusal: feed.refusal }),
  };
}

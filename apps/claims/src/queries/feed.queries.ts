import { Inject, Injectable } from '@nestjs/common';
import type { ClaimState, FeedItem, FeedPage, FeedState, FeedStatus, FeedStay, FeedStayPage } from '@huzhu/contracts';
import { type Fen, reject, type Rejected } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { type Caller, fenToWire, pageOf, type PageQuery, Queries } from '@huzhu/service';
import type { ClaimStatus, RiskFlag } from '../domain/claim-case.js';
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

type FeedListRow = Pick<FeedRow, 'id' | 'orgId' | 'plan' | 'status' | 'importedOn' | 'content' | 'refusal'>;

/** A page of feeds, of one state if told. */
export interface FeedFilter extends PageQuery {
  readonly state?: FeedState;
}

interface StayRow {
  readonly place: number;
  readonly mdtrtId: string;
  readonly claimId: string | null;
  readonly outcome: string | null;
  readonly benefitFen: Fen | null;
  readonly status: ClaimStatus | null;
  readonly riskFlags: RiskFlag[] | null;
}

/** A page of stays, of those whose claim is in one state, or bears a flag, if told. */
export interface FeedStayFilter extends PageQuery {
  readonly state?: ClaimState;
  readonly flagged?: boolean;
}

/** Settlement feeds in a caller's scope and what became of their stays. */
@Injectable()
export class FeedQueries {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  /** The latest first. */
  async list(caller: Caller, query: FeedFilter): Promise<FeedPage> {
    const rows = await this.queries.read(caller, (tx) =>
      tx.query<FeedListRow>(
        `SELECT id, org_id AS "orgId", plan, status, imported_on AS "importedOn", content, refusal
           FROM claims.settlement_feed
          WHERE ($1::uuid IS NULL OR id < $1) AND ($2::text IS NULL OR status = $2) ORDER BY id DESC LIMIT $3`,
        [afterId(query), query.state ?? null, query.limit + 1],
      ),
    );
    return pageOf(rows, query.limit, ({ id }) => id, toItem);
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
  async stays(caller: Caller, feedId: string, query: FeedStayFilter): Promise<FeedStayPage> {
    const rows = await this.queries.read(caller, (tx) =>
      tx.query<StayRow>(
        `SELECT s.place, s.mdtrt_id AS "mdtrtId", s.claim_id AS "claimId", c.outcome, c.benefit_fen AS "benefitFen", c.status,
                c.risk_flags AS "riskFlags"
           FROM claims.feed_stay AS s LEFT JOIN claims.claim AS c ON c.id = s.claim_id
          WHERE s.feed_id = $1 AND s.place > $2 AND ($3::text IS NULL OR c.status = $3)
            AND ($4::boolean IS NULL OR (coalesce(cardinality(c.risk_flags), 0) > 0) = $4)
          ORDER BY s.place LIMIT $5`,
        [feedId, afterPlace(query), query.state ?? null, query.flagged ?? null, query.limit + 1],
      ),
    );
    return pageOf(rows, query.limit, ({ place }) => String(place), toStay);
  }
}

function toItem({ id, orgId, plan, status, importedOn, content, refusal }: FeedListRow): FeedItem {
  return {
    feedId: id,
    state: status,
    alreadyImported: false,
    orgId,
    plan,
    importedOn,
    ...(refusal === null ? {} : { refusal }),
    ...(content === null ? {} : { rows: content.rows, faultyRows: content.faultyRows, stays: content.stays }),
  };
}

const toStay = ({ mdtrtId, claimId, outcome, benefitFen, status, riskFlags }: StayRow): FeedStay => ({
  mdtrtId,
  ...(claimId === null ? {} : { claimId }),
  ...(outcome === null ? {} : { outcome }),
  ...(benefitFen === null ? {} : { benefitFen: fenToWire(benefitFen) }),
  ...(status === null ? {} : { state: status }),
  ...(riskFlags === null ? {} : { riskFlags }),
});

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

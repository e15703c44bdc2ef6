import { Inject, Injectable } from '@nestjs/common';
import type { CampaignReport, StockPage } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import {
  type Caller,
  fenToWire,
  listAggregates,
  type PageQuery,
  Queries,
  SERVICE,
  type ServiceParts,
} from '@huzhu/service';
import { campaignAggregate, type CampaignRow } from '../store/campaign.entity.js';
import { stockAggregate, stockView } from '../store/stock.entity.js';

interface LineRow {
  readonly org_id: string;
  readonly category: string;
  readonly form: string;
  readonly recipients: number;
  readonly reached: number;
  readonly reached_fen: bigint;
  readonly excused: number;
  readonly objected: number;
  readonly refused: number;
  readonly reissued: number;
}

/** Stores of goods, and what a campaign came to. */
@Injectable()
export class GoodsQuery {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  stocks(caller: Caller, campaignId: string, query: PageQuery): Promise<StockPage> {
    return this.queries.read(caller, (tx) =>
      listAggregates(tx, stockAggregate, query, { campaignId }, (row) => stockView(row.id, row.version, row)),
    );
  }

  /** At any time; of what the caller may see. */
  report(caller: Caller, campaignId: string): Promise<CampaignReport | Rejected> {
    return this.queries.read(caller, async (tx) => {
      const row = await tx.manager.getRepository<CampaignRow>(campaignAggregate.entity).findOneBy({ id: campaignId });
      if (!row) return reject('NOT_FOUND');
      const lines = await reportLines(tx, campaignId);
      const [said] = await tx.query<{ listed: number; conflicts: number; objections: number }>(
        `SELECT (SELECT count(*)::int FROM winter_relief.row_decision WHERE campaign_id = $1) AS listed,
                (SELECT count(*)::int FROM winter_relief.row_decision
                  WHERE campaign_id = $1 AND outcome = 'CONFLICT_DUPLICATE') AS conflicts,
                (SELECT count(*)::int FROM winter_relief.objection WHERE campaign_id = $1) AS objections`,
        [campaignId],
      );
      const sum = (form: string) =>
        lines.reduce((all, line) => (line.form === form ? all + line.reached_fen : all), 0n);
      return {
        campaignId,
        status: row.status,
        asOf: this.service.clock.today(),
        budgetFen: fenToWire(row.budgetFen),
        approvedFen: fenToWire(row.approvedFen),
        paidFen: fenToWire(sum('MONEY')),
        goodsFen: fenToWire(sum('GOODS')),
        listed: said?.listed ?? 0,
        conflicts: said?.conflicts ?? 0,
        objections: said?.objections ?? 0,
        lines: lines.map(({ org_id: orgId, reached_fen: reachedFen, ...line }) => ({
          orgId,
          ...line,
          reachedFen: fenToWire(reachedFen),
        })),
      };
    });
  }
}

const reportLines = (tx: Tx, campaignId: string): Promise<LineRow[]> =>
  tx.query<LineRow>(
    `SELECT org_id, category, form, count(*)::int AS recipients,
            count(*) FILTER (WHERE status IN ('PAID', 'DELIVERED'))::int AS reached,
            coalesce(sum(allowed_fen) FILTER (WHERE status IN ('PAID', 'DELIVERED')), 0)::int8 AS reached_fen,
            count(*) FILTER (WHERE status = 'EXCUSED')::int AS excused,
            count(*) FILTER (WHERE status = 'OBJECTED')::int AS objected,
            count(*) FILTER (WHERE status = 'NOT_GRANTED')::int AS refused,
            count(*) FILTER (WHERE sequence > 1)::int AS reissued
       FROM winter_relief.recipient WHERE campaign_id = $1
      GROUP BY org_id, category, form ORDER BY org_id, category, form`,
    [campaignId],
  );

import { Inject, Injectable } from '@nestjs/common';
import type {
  EmergencyPage,
  EmergencyReport,
  EmergencyReportLine,
  EmergencyRulesView,
  EmergencyStatus,
  EmergencyView,
} from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { newestEmergencyRules } from '@huzhu/rules';
import {
  type Caller,
  fenToWire,
  listAggregates,
  type PageQuery,
  Queries,
  SERVICE,
  type ServiceParts,
  viewAggregate,
} from '@huzhu/service';
import { emergencyAggregate, type EmergencyRow, emergencyView } from '../store/emergency.entity.js';
import { sumEmergency } from '../store/emergency-sums.js';

const REPORT_LINES_MAX = 50_000;

interface LineRow {
  readonly org_id: string;
  readonly kind: string;
  readonly registered: number;
  readonly reached: number;
  readonly reached_fen: bigint;
}

/** Events, and what they came to. */
@Injectable()
export class EmergenciesQuery {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  list(caller: Caller, query: PageQuery & { readonly status?: EmergencyStatus }): Promise<EmergencyPage> {
    const filter = { status: query.status };
    return this.queries.read(caller, (tx) => listAggregates(tx, emergencyAggregate, query, filter, viewOf));
  }

  one(caller: Caller, id: string): Promise<EmergencyView | Rejected> {
    return this.queries.read(caller, (tx) => viewAggregate(tx, emergencyAggregate, id, viewOf));
  }

  /** Of what the caller may see; for the union that declared the event, and those above it, that is all of it. */
  report(caller: Caller, id: string): Promise<EmergencyReport | Rejected> {
    return this.queries.read(caller, async (tx) => {
      const [event] = await tx.query<Pick<EmergencyRow, 'status' | 'budgetFen' | 'committedFen'>>(
        `SELECT status, budget_fen AS "budgetFen", committed_fen AS "committedFen" FROM winter_relief.emergency WHERE id = $1`,
        [id],
      );
      if (!event) return reject('NOT_FOUND');
      const sums = await sumEmergency(tx, id);
      const lines = await tx.query<LineRow>(
        `SELECT org_id, kind, count(*)::int AS registered,
                count(*) FILTER (WHERE status IN ('PAID', 'HANDED_OUT'))::int AS reached,
                coalesce(sum(allowed_fen) FILTER (WHERE status IN ('PAID', 'HANDED_OUT')), 0)::int8 AS reached_fen
           FROM winter_relief.emergency_aid WHERE emergency_id = $1 AND status <> 'WITHDRAWN'
          GROUP BY org_id, kind ORDER BY org_id, kind LIMIT ${REPORT_LINES_MAX}`,
        [id],
      );
      return {
        emergencyId: id,
        status: event.status,
        asOf: this.service.clock.today(),
        budgetFen: fenToWire(event.budgetFen),
        committedFen: fenToWire(event.committedFen),
        paidFen: fenToWire(sums.paidFen),
        cashDrawnFen: fenToWire(sums.cashDrawnFen),
        cashHandedOutFen: fenToWire(sums.cashHandedOutFen),
        cashBroughtBackFen: fenToWire(sums.cashBroughtBackFen),
        cashLeftFen: fenToWire(sums.cashLeftFen),
        incomplete: sums.incomplete,
        underWay: sums.underWay,
        duplicates: sums.duplicates,
        owedBackFen: fenToWire(sums.owedBackFen),
        repaidFen: fenToWire(sums.repaidFen),
        waivedFen: fenToWire(sums.waivedFen),
        lines: lines.map(lineOf),
      };
    });
  }

  /** The classes and caps under which an event is declared today. */
  rules(): EmergencyRulesView {
    const { code, capPerYearFen, capAllFamiliesFen, eventKinds, classes, finalReasons, ...days } = newestEmergencyRules;
    return {
      code,
      capPerYearFen: fenToWire(capPerYearFen),
      capAllFamiliesFen: fenToWire(capAllFamiliesFen),
      fastPathDays: days.fastPathDays,
      completionWorkingDays: days.completionWorkingDays,
      eventKinds: [...eventKinds],
      classes: classes.map((each) => ({ ...each, capFen: fenToWire(each.capFen) })),
      finalReasons: [...finalReasons],
    };
  }
}

const viewOf = (row: EmergencyRow): EmergencyView =>
  emergencyView(row.id, row.version, emergencyAggregate.fromRow(row));

const lineOf = (row: LineRow): EmergencyReportLine => ({
  orgId: row.org_id,
  kind: row.kind,
  registered: row.registered,
  reached: row.reached,
  reachedFen: fenToWire(row.reached_fen),
});

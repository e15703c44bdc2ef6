import { Inject, Injectable } from '@nestjs/common';
import type {
  EmergencyAidPage,
  EmergencyAidStatus,
  EmergencyAidView,
  EmergencyEscalation,
  EmergencyPublicEntryPage,
  IncompleteAid,
  IncompleteAidPage,
} from '@huzhu/contracts';
import { type Day, daysBetween, type Rejected } from '@huzhu/kernel';
import { completionDeadline, type EmergencyRules, emergencyRulesOf, escalationOf } from '@huzhu/rules';
import type { Tx } from '@huzhu/messaging';
import {
  type Caller,
  cursorKey,
  listAggregates,
  pageOf,
  type PageQuery,
  Queries,
  SERVICE,
  type ServiceParts,
  viewAggregate,
} from '@huzhu/service';
import { missingPapers } from '../domain/emergency-aid.js';
import { emergencyAidAggregate, type EmergencyAidRow, emergencyAidView } from '../store/emergency-aid.entity.js';

/** Which relief a list shows. */
export interface AidFilter {
  readonly orgId?: string;
  readonly status?: EmergencyAidStatus;
}

/** Which incomplete cases a work list shows. */
export interface IncompleteFilter {
  readonly orgId?: string;
  readonly escalation?: EmergencyEscalation;
}

/** Relief of persons as lists and work lists show it. */
@Injectable()
export class EmergencyAidsQuery {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  list(caller: Caller, emergencyId: string, query: PageQuery & AidFilter): Promise<EmergencyAidPage> {
    const filter = { emergencyId, orgId: query.orgId, status: query.status };
    return this.queries.read(caller, (tx) => listAggregates(tx, emergencyAidAggregate, query, filter, viewOf));
  }

  one(caller: Caller, id: string): Promise<EmergencyAidView | Rejected> {
    return this.queries.read(caller, (tx) => viewAggregate(tx, emergencyAidAggregate, id, viewOf));
  }

  /** Cases whose papers are missing, the oldest first, with who must see to them by now. */
  incomplete(caller: Caller, emergencyId: string, query: PageQuery & IncompleteFilter): Promise<IncompleteAidPage> {
    const today = this.service.clock.today();
    return this.queries.read(caller, async (tx) => {
      const rules = await rulesOf(tx, emergencyId);
      if (rules === null) return { items: [] };
      const { orgId, escalation } = query;
      const days = await daysOf(tx, emergencyId, (on) => !escalation || escalationOf(on, today, rules) === escalation);
      const rows = await tx.manager
        .getRepository(emergencyAidAggregate.entity)
        .createQueryBuilder('held')
        .where({ emergencyId, ...(orgId === undefined ? {} : { orgId }) })
        .andWhere(`held.status <> 'WITHDRAWN' AND held.completedOn IS NULL AND held.registeredOn = ANY(:days)`, {
          days,
        })
        .andWhere('(CAST(:after AS uuid) IS NULL OR held.id > CAST(:after AS uuid))', { after: cursorKey(query) })
        .orderBy('held.id')
        .limit(query.limit + 1)
        .getMany();
      return pageOf(rows, query.limit, idOf, (row) => incompleteView(row, today, rules));
    });
  }

  /** Who got relief: the first character of the name, and the union. */
  publicEntries(caller: Caller, emergencyId: string, query: PageQuery): Promise<EmergencyPublicEntryPage> {
    return this.queries.read(caller, async (tx) => {
      const rows = await tx.query<{ id: string; masked_name: string; org_id: string }>(
        `SELECT id, masked_name, org_id FROM winter_relief.emergency_aid
          WHERE emergency_id = $1 AND status IN ('PAID', 'HANDED_OUT') AND ($2::uuid IS NULL OR id > $2)
          ORDER BY id LIMIT $3`,
        [emergencyId, cursorKey(query), query.limit + 1],
      );
      return pageOf(rows, query.limit, idOf, (row) => ({
        aidId: row.id,
        maskedName: row.masked_name,
        orgId: row.org_id,
      }));
    });
  }
}

const idOf = ({ id }: { readonly id: string }): string => id;

const viewOf = (row: EmergencyAidRow): EmergencyAidView =>
  emergencyAidView(row.id, row.version, emergencyAidAggregate.fromRow(row));

async function rulesOf(tx: Tx, emergencyId: string): Promise<EmergencyRules | null> {
  const [event] = await tx.query<{ rules: string }>('SELECT rules FROM winter_relief.emergency WHERE id = $1', [
    emergencyId,
  ]);
  return event ? emergencyRulesOf(event.rules) : null;
}

/** The few days on which cases were registered that are incomplete still. */
async function daysOf(tx: Tx, emergencyId: string, wanted: (on: Day) => boolean): Promise<Day[]> {
  const rows = await tx.query<{ registered_on: Day }>(
    `SELECT DISTINCT registered_on FROM winter_relief.emergency_aid
      WHERE emergency_id = $1 AND status <> 'WITHDRAWN' AND completed_on IS NULL`,
    [emergencyId],
  );
  return rows.map((row) => row.registered_on).filter(wanted);
}

function incompleteView(row: EmergencyAidRow, today: Day, rules: EmergencyRules): IncompleteAid {
  const { registeredOn } = row;
  const deadline = completionDeadline(registeredOn, rules);
  return {
    aidId: row.id,
    orgId: row.orgId,
    maskedName: row.maskedName,
    status: row.status,
    missing: missingPapers(row),
    ageDays: daysBetween(registeredOn, today),
    ...(deadline.kind === 'day' ? { completeBy: deadline.day } : {}),
    escalation: escalationOf(registeredOn, today, rules),
  };
}

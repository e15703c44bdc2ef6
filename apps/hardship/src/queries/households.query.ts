import { Inject, Injectable } from '@nestjs/common';
import type {
  FileStatus,
  HouseholdPage,
  HouseholdSummary,
  HouseholdView,
  HouseholdMember,
  PublicNotices,
} from '@huzhu/contracts';
import { type Day, maskName, reject, type Rejected } from '@huzhu/kernel';
import {
  type Caller,
  type Clock,
  cursorKey,
  FieldCipher,
  fenToWire,
  pageOf,
  type PageQuery,
  Queries,
  SERVICE,
  type SortedRow,
  sortedPage,
  sortedSql,
  toJson,
} from '@huzhu/service';
import type { ServiceParts } from '@huzhu/service';
import { conditionOf, HOUSEHOLD_SORTS, type HouseholdFilter } from './household-filter.js';
import { assessmentView } from '../store/household.view.js';
import { wayView } from '../store/household-way.view.js';
import type { HouseholdFacts, KeptAssessment } from '../domain/assessment.js';
import { householdAggregate, type HouseholdRow } from '../store/household.entity.js';

const SUMMARY = `id, version, org_id, status, category, cardinality(member_person_keys) AS members, applied_on,
  sealed_payee IS NOT NULL AS has_payee, open_objections, file_number, active_from, ended_on, origin,
  next_review_on`;

interface SummaryRow {
  readonly id: string;
  readonly version: number;
  readonly org_id: string;
  readonly status: FileStatus;
  readonly category: string;
  readonly members: number;
  readonly applied_on: Day;
  readonly has_payee: boolean;
  readonly open_objections: number;
  readonly file_number: string | null;
  readonly active_from: Day | null;
  readonly ended_on: Day | null;
  readonly origin: string;
  readonly next_review_on: Day | null;
}

interface NoticeRow {
  readonly id: string;
  readonly org_id: string;
  readonly org_name: string | null;
  readonly category: string;
  readonly public_until: Day;
  readonly sealed: string;
}

/** Files as lists and views show them: no personal data. */
@Injectable()
export class HouseholdsQuery {
  private readonly clock: Clock;

  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(SERVICE) service: ServiceParts,
  ) {
    this.clock = service.clock;
  }

  /** In the order of application unless another is asked for. */
  list(caller: Caller, query: PageQuery & HouseholdFilter & { readonly sort?: string }): Promise<HouseholdPage> {
    const { sql, parameters } = conditionOf(query);
    const sorted = sortedSql(HOUSEHOLD_SORTS, query, { first: parameters.length + 1 });
    return this.queries.read(caller, async (tx) => {
      const rows = await tx.query<SummaryRow & SortedRow>(
        `SELECT ${SUMMARY}, ${sorted.key} FROM hardship.household WHERE ${sql} AND ${sorted.after}
          ORDER BY ${sorted.order} LIMIT ${query.limit + 1}`,
        [...parameters, ...sorted.values],
      );
      return sortedPage(rows, query.limit, sorted, summaryOf);
    });
  }

  one(caller: Caller, id: string): Promise<HouseholdView | Rejected> {
    return this.queries.read(caller, async (tx) => {
      const rows = await tx.query<SummaryRow>(`SELECT ${SUMMARY} FROM hardship.household WHERE id = $1`, [id]);
      const row = await tx.manager.getRepository<HouseholdRow>(householdAggregate.entity).findOneBy({ id });
      if (!rows[0] || !row) return reject('NOT_FOUND');
      const household = householdAggregate.fromRow(row);
      return {
        ...summaryOf(rows[0]),
        mainPersonKey: household.mainPersonKey,
        facts: factsView(household.facts),
        assessment: { ...assessmentView(household.assessment), steps: plainSteps(household.assessment.steps) },
        ...wayView(household),
      };
    });
  }

  /** What hangs out today, of one union and below it if it is named: masked name, union and class. */
  publicNotices(caller: Caller, query: PageQuery & { readonly orgId?: string }): Promise<PublicNotices> {
    return this.queries.read(caller, async (tx) => {
      const rows = await tx.query<NoticeRow>(
        `SELECT id, org_id, category, public_until, sealed,
                (SELECT o.name FROM hardship.org_closure o WHERE o.org_id = h.org_id LIMIT 1) AS org_name
           FROM hardship.household h
          WHERE status = 'VISITED' AND public_until >= $2 AND ($1::uuid IS NULL OR id > $1)
            AND ($4::uuid IS NULL OR org_id IN (SELECT org_id FROM hardship.org_closure WHERE ancestor_id = $4))
          ORDER BY id LIMIT $3`,
        [cursorKey(query), this.clock.today(), query.limit + 1, query.orgId ?? null],
      );
      return pageOf(
        rows,
        query.limit,
        (row) => row.id,
        (row) => ({
          id: row.id,
          maskedName: maskName(this.mainNameOf(row.id, row.sealed)),
          orgId: row.org_id,
          ...(row.org_name === null ? {} : { orgName: row.org_name }),
          category: row.category,
          publicUntil: row.public_until,
        }),
      );
    });
  }

  private mainNameOf(id: string, sealed: string): string {
    const { members } = this.cipher.open<{ members: HouseholdMember[] }>(`household/${id}`, sealed);
    return members.find((member) => member.relation === 'SELF')?.name ?? '';
  }
}

/** Steps with amounts as JSON integers. */
const plainSteps = (steps: KeptAssessment['steps']): object[] => JSON.parse(toJson(steps)) as object[];

const summaryOf = (row: SummaryRow) =>
  ({
    id: row.id,
    version: row.version,
    orgId: row.org_id,
    status: row.status,
    category: row.category,
    members: row.members,
    appliedOn: row.applied_on,
    hasPayee: row.has_payee,
    openObjections: row.open_objections,
    ...(row.file_number === null ? {} : { fileNumber: row.file_number }),
    ...(row.active_from === null ? {} : { activeFrom: row.active_from }),
    ...(row.ended_on === null ? {} : { endedOn: row.ended_on }),
    origin: row.origin,
    ...(row.next_review_on === null ? {} : { nextReviewOn: row.next_review_on }),
  }) satisfies HouseholdSummary;

const factsView = (facts: HouseholdFacts): HouseholdView['facts'] => ({
  incomeFen: fenToWire(facts.incomeFen),
  rigidCostFen: fenToWire(facts.rigidCostFen),
  lineMonthlyFen: fenToWire(facts.lineMonthlyFen),
  comparator: facts.comparator,
  idleAdults: facts.idleAdults,
  ...(facts.minimumWageMonthlyFen === 0n ? {} : { minimumWageMonthlyFen: fenToWire(facts.minimumWageMonthlyFen) }),
  vetoes: [...facts.vetoes] as HouseholdView['facts']['vetoes'],
  ...(facts.event === null
    ? {}
    : {
        event: {
          happenedOn: facts.event.happenedOn,
          costFen: fenToWire(facts.event.costFen),
          compensationFen: fenToWire(facts.event.compensationFen),
        },
      }),
});

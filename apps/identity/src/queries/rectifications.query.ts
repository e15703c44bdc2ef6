import { Inject, Injectable } from '@nestjs/common';
import {
  AUDITED_SERVICES,
  type AuditedService,
  IsAbsentOr,
  IsDay,
  IsId,
  IsOneOf,
  RECTIFICATION_STATES,
  type RectificationItem,
  type RectificationPage,
  type RectificationState,
} from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import {
  type Caller,
  FieldCipher,
  IsSortOf,
  PageQuery,
  Queries,
  SERVICE,
  type ServiceParts,
  type SortedRow,
  sortedPage,
  sortedSql,
  type Sorts,
  viewAggregate,
} from '@huzhu/service';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { rectificationItem } from '../store/rectification-item.js';
import { rectificationAggregate, type RectificationRow } from '../store/rectification.store.js';

const SORTS: Sorts<'due' | 'found'> = {
  by: { due: { sql: 'r.due_on', type: 'date' }, found: { sql: 'r.found_on', type: 'date' } },
  standard: 'due',
};

/** A page of findings; all that is given must hold. */
export class RectificationsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: RECTIFICATION_STATES })
  @IsAbsentOr()
  @IsOneOf(RECTIFICATION_STATES)
  readonly state?: RectificationState;
  @ApiPropertyOptional({ enum: AUDITED_SERVICES })
  @IsAbsentOr()
  @IsOneOf(AUDITED_SERVICES)
  readonly service?: AuditedService;
  /** A unit with all below. */
  @ApiPropertyOptional() @IsAbsentOr() @IsId() readonly orgId?: string;
  /** Not closed, and due before this day. */
  @ApiPropertyOptional() @IsAbsentOr() @IsDay() readonly dueBefore?: string;
  /** First and last day on which they were found. */
  @ApiPropertyOptional() @IsAbsentOr() @IsDay() readonly from?: string;
  @ApiPropertyOptional() @IsAbsentOr() @IsDay() readonly to?: string;
  @IsSortOf(SORTS) readonly sort?: string;
}

const { columns } = rectificationAggregate.entity.options;
const COLUMNS = Object.entries(columns)
  .map(([property, column]) => `r.${column?.name ?? property} AS "${property}"`)
  .join(', ');

/** What auditors found, in the caller's area. */
@Injectable()
export class Rectifications {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  /** The soonest due first unless another order is asked for. */
  async list(caller: Caller, query: RectificationsQuery): Promise<RectificationPage> {
    const { state = null, service = null, orgId = null, dueBefore = null, from = null, to = null } = query;
    const values = [state, service, orgId, dueBefore, from, to];
    const sorted = sortedSql(SORTS, query, { id: 'r.id', first: values.length + 1 });
    const rows = await this.queries.read(caller, (tx) =>
      tx.query<RectificationRow & SortedRow>(
        `SELECT ${COLUMNS}, ${sorted.key} FROM identity.rectification r
          WHERE ($1::text IS NULL OR r.status = $1) AND ($2::text IS NULL OR r.service = $2)
            AND ($3::uuid IS NULL OR r.org_id IN (SELECT org_id FROM identity.org_closure WHERE ancestor_id = $3))
            AND ($4::date IS NULL OR (r.status <> 'CLOSED' AND r.due_on < $4))
            AND ($5::date IS NULL OR r.found_on >= $5) AND ($6::date IS NULL OR r.found_on <= $6) AND ${sorted.after}
          ORDER BY ${sorted.order} LIMIT ${query.limit + 1}`,
        [...values, ...sorted.values],
      ),
    );
    const today = this.service.clock.today();
    return sortedPage(rows, query.limit, sorted, (row) => rectificationItem(row, today, this.cipher));
  }

  /** Refusal `NOT_FOUND`. */
  one(caller: Caller, id: string): Promise<RectificationItem | Rejected> {
    const today = this.service.clock.today();
    return this.queries.read(caller, (tx) =>
      viewAggregate(tx, rectificationAggregate, id, (row: RectificationRow) =>
        rectificationItem(row, today, this.cipher),
      ),
    );
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { ClaimChannel, ClaimKindCode, ClaimPage, WorkList } from '@huzhu/contracts';
import type { Day, Rejected } from '@huzhu/kernel';
import {
  type Caller,
  cursorKey,
  isRejected,
  pageOf,
  type PageQuery,
  Problem,
  Queries,
  SERVICE,
  type ServiceParts,
} from '@huzhu/service';
import type { ClockedStep } from '../domain/claim-case.js';
import { relativesOf } from '../store/insiders.js';
import { ITEM_COLUMNS, type ItemRow, toItem } from './claim-item.js';
import { dueBy, type DueFilter } from './due-by.js';
import { ACCEPTED_ON_SQL, acceptedBy, acceptedBySql, wayOf, type WayFilter } from './whole-way-item.js';

/** Which of the waiting claims a list shows. */
export interface WorkListFilter extends PageQuery, DueFilter, WayFilter {
  readonly plan?: string;
  readonly kind?: ClaimKindCode;
  readonly channel?: ClaimChannel;
  readonly flagged?: boolean;
}

const STEPS: Readonly<Record<WorkList, ClockedStep>> = {
  'union-check': 'UNION_CHECK',
  acceptance: 'ACCEPTANCE',
  'first-review': 'FIRST_REVIEW',
  'second-review': 'SECOND_REVIEW',
  approval: 'APPROVAL',
  confirmation: 'CONFIRMATION',
  appeal: 'APPEAL',
};

/** Which claims wait for a step. Acceptance need not wait for the union; an appeal against an amount waits beside the payment. */
const WAITING: Readonly<Record<WorkList, string>> = {
  'union-check': `c.status = 'SUBMITTED' AND c.clock ->> 'step' = 'UNION_CHECK'`,
  acceptance: `c.status = 'SUBMITTED'`,
  'first-review': `c.status = 'FIRST_REVIEW'`,
  'second-review': `c.status = 'SECOND_REVIEW'`,
  approval: `c.status = 'APPROVAL'`,
  confirmation: `c.status = 'CONFIRMATION'`,
  appeal: `c.appeal IS NOT NULL AND c.appeal ->> 'verdict' IS NULL`,
};

const NO_DAY = '9999-12-31';
const CURSOR = /^(\d{4}-\d{2}-\d{2}) ([0-9a-f-]{36})$/;

/** Claims that wait for a step, the most urgent first. */
@Injectable()
export class WorkListQuery {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  /**
   * Without those in which the caller has a part already, the own ones or those of relatives. Refusal `CALENDAR_NOT_COVERED`
   * where the days asked for reach beyond the official calendar.
   */
  async list(caller: Caller, list: WorkList, filter: WorkListFilter): Promise<ClaimPage | Rejected> {
    const today = this.service.clock.today();
    const due = dueBy(filter, today);
    if (isRejected(due)) return due;
    const personKey = caller.kind === 'system' ? null : (caller.personKey ?? null);
    const [afterDay, afterId] = place(filter);
    const { plan = null, kind = null, channel = null, flagged = null, limit } = filter;
    const rows = await this.queries.read(caller, async (tx) => {
      const relatives = caller.kind === 'staff' ? await relativesOf(tx, caller) : [];
      return tx.query<ItemRow & { readonly acceptedOn: Day | null }>(
        `SELECT ${ITEM_COLUMNS}, ${ACCEPTED_ON_SQL} AS "acceptedOn" FROM claims.claim AS c
          WHERE ${WAITING[list]} AND (coalesce(c.due_on, DATE '${NO_DAY}'), c.id) > ($1::date, $2::uuid)
            AND c.taken_in_by <> $3 AND c.person_key IS DISTINCT FROM $4 AND c.person_key <> ALL ($12::text[])
            AND NOT EXISTS (SELECT 1 FROM jsonb_to_recordset(c.opinions) AS o(step text, round int, by text)
                             WHERE o.by = $3 AND (o.step <> $5 OR o.round = c.round OR $5 = 'APPEAL'
                                                  OR c.appeal ->> 'verdict' = 'UPHELD'))
            AND coalesce(c.due_on, DATE '${NO_DAY}') <= $6::date
            AND ($7::text IS NULL OR c.plan = $7) AND ($8::text IS NULL OR c.kind = $8)
            AND ($9::text IS NULL OR c.channel = $9)
            AND ($13::date IS NULL OR ${acceptedBySql('$13')})
            AND ($10::boolean IS NULL OR (cardinality(c.risk_flags) > 0) = $10)
          ORDER BY coalesce(c.due_on, DATE '${NO_DAY}'), c.id LIMIT $11`,
        [
          afterDay,
          afterId,
          caller.id,
          personKey,
          STEPS[list],
          due ?? NO_DAY,
          plan,
          kind,
          channel,
          flagged,
          limit + 1,
          relatives,
          acceptedBy(filter, today),
        ],
      );
    });
    const view = (row: (typeof rows)[number]) => ({ ...toItem(row), ...wayOf(row, today) });
    return pageOf(rows, limit, ({ dueOn, id }) => `${dueOn ?? NO_DAY} ${id}`, view);
  }
}

/** Where a page begins: the day and id of the last claim before it. */
function place(query: PageQuery): readonly [day: string, id: string] {
  const key = cursorKey(query);
  if (key === null) return ['0001-01-01', '00000000-0000-0000-0000-000000000000'];
  const [, afterDay, afterId] = CURSOR.exec(key) ?? [];
  if (afterDay === undefined || afterId === undefined) {
    throw new Problem(400, 'CURSOR_INVALID', 'Give the nextCursor of the page before, unchanged.');
  }
  return [afterDay, afterId];
}

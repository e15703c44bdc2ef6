import { Inject, Injectable } from '@nestjs/common';
import type { ClaimChannel, ClaimKindCode, ClaimPage, WorkList } from '@huzhu/contracts';
import { addDays, reject, type Rejected } from '@huzhu/kernel';
import { lastOfWorkingDays } from '@huzhu/rules';
import {
  type Caller,
  cursorKey,
  pageOf,
  type PageQuery,
  Problem,
  Queries,
  SERVICE,
  type ServiceParts,
} from '@huzhu/service';
import type { ClaimStatus, ClockedStep } from '../domain/claim-case.js';
import { ITEM_COLUMNS, type ItemRow, toItem } from './claim-item.js';

/** Which of the waiting claims a list shows. */
export interface WorkListFilter extends PageQuery {
  /** Due within so many working days from today, or overdue. */
  readonly nearing?: number;
  readonly overdue?: boolean;
  readonly plan?: string;
  readonly kind?: ClaimKindCode;
  readonly channel?: ClaimChannel;
  readonly flagged?: boolean;
}

const LISTS: Readonly<Record<WorkList, { readonly status: ClaimStatus; readonly step: ClockedStep }>> = {
  acceptance: { status: 'SUBMITTED', step: 'ACCEPTANCE' },
  'first-review': { status: 'FIRST_REVIEW', step: 'FIRST_REVIEW' },
  'second-review': { status: 'SECOND_REVIEW', step: 'SECOND_REVIEW' },
  approval: { status: 'APPROVAL', step: 'APPROVAL' },
  confirmation: { status: 'CONFIRMATION', step: 'CONFIRMATION' },
  appeal: { status: 'APPEALED', step: 'APPEAL' },
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
   * Without those in which the caller has a part already, or which are the caller's own. Refusal `CALENDAR_NOT_COVERED`
   * where the days asked for reach beyond the official calendar.
   */
  async list(caller: Caller, list: WorkList, filter: WorkListFilter): Promise<ClaimPage | Rejected> {
    const dueBy = this.dueBy(filter);
    if (typeof dueBy !== 'string') return dueBy;
    const personKey = caller.kind === 'system' ? null : (caller.personKey ?? null);
    const { status, step } = LISTS[list];
    const [afterDay, afterId] = place(filter);
    const { plan = null, kind = null, channel = null, flagged = null, limit } = filter;
    const rows = await this.queries.read(caller, (tx) =>
      tx.query<ItemRow>(
        `SELECT ${ITEM_COLUMNS} FROM claims.claim AS c
          WHERE c.status = $1 AND (coalesce(c.due_on, DATE '${NO_DAY}'), c.id) > ($2::date, $3::uuid)
            AND c.taken_in_by <> $4 AND c.person_key IS DISTINCT FROM $5
            AND NOT EXISTS (SELECT 1 FROM jsonb_to_recordset(c.opinions) AS o(step text, round int, by text)
                             WHERE o.by = $4 AND (o.step <> $6 OR o.round = c.round))
            AND coalesce(c.due_on, DATE '${NO_DAY}') <= $7::date
            AND ($8::text IS NULL OR c.plan = $8) AND ($9::text IS NULL OR c.kind = $9)
            AND ($10::text IS NULL OR c.channel = $10)
            AND ($11::boolean IS NULL OR (cardinality(c.risk_flags) > 0) = $11)
          ORDER BY coalesce(c.due_on, DATE '${NO_DAY}'), c.id LIMIT $12`,
        [status, afterDay, afterId, caller.id, personKey, step, dueBy, plan, kind, channel, flagged, limit + 1],
      ),
    );
    const { items, ...cursor } = pageOf(rows, limit, ({ dueOn, id }) => `${dueOn ?? NO_DAY} ${id}`, toItem);
    return { ...cursor, items: [...items] };
  }

  /** The last due day that is asked for. */
  private dueBy({ nearing, overdue }: WorkListFilter): string | Rejected {
    const today = this.service.clock.today();
    if (overdue === true) return addDays(today, -1);
    if (nearing === undefined) return NO_DAY;
    if (nearing === 0) return today;
    const last = lastOfWorkingDays(today, nearing);
    return last.kind === 'day' ? last.day : reject(last.code, 'official calendar of working days', last.facts);
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

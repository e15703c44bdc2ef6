import { Inject, Injectable } from '@nestjs/common';
import type { FollowUpItem, FollowUpOwner, FollowUpPage, FollowUpState } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import {
  type Caller,
  type PageQuery,
  Queries,
  SERVICE,
  type ServiceParts,
  type SortedRow,
  sortedPage,
  sortedSql,
  type Sorts,
  viewAggregate,
} from '@huzhu/service';
import { followUpAggregate } from '../store/follow-up.aggregate.js';
import { followUpItem } from '../store/follow-up-item.js';
import type { FollowUpRow } from '../store/follow-up.entity.js';
import { SealedClaim } from '../store/sealed-claim.js';

/** Which follow-ups a list shows; those that are not closed if no state is named. */
export interface FollowUpFilter extends PageQuery {
  readonly state?: FollowUpState;
  readonly ownerRole?: FollowUpOwner;
  /** What the caller, or anybody of the caller's roles, has to answer. */
  readonly mine?: boolean;
  readonly overdue?: boolean;
  readonly claimId?: string;
  /** An organisation with all below. */
  readonly orgId?: string;
  readonly sort?: string;
}

/** Orders of the list: by the day of the finding (age) or by the due day; what has none comes last. */
export const FOLLOW_UP_SORTS: Sorts<'found' | 'due'> = {
  by: {
    found: { sql: 'f.found_on', type: 'date' },
    due: { sql: `coalesce(f.due_on, DATE '9999-12-31')`, type: 'date' },
  },
  standard: 'due',
};

const COLUMNS = `f.id, f.version, f.org_id AS "orgId", f.claim_id AS "claimId", f.status, f.found_by AS "foundBy",
  f.found_on AS "foundOn", f.sealed_reason AS "sealedReason", f.owner_role AS "ownerRole", f.owner_id AS "ownerId",
  f.due_on AS "dueOn", f.answers, f.sealed_return_reason AS "sealedReturnReason", f.result,
  f.sealed_note AS "sealedNote", f.closed_by AS "closedBy", f.closed_on AS "closedOn"`;

/** Follow-ups of objections in a caller's scope; lists leave out those of the caller's own claims. */
@Injectable()
export class FollowUpQueries {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SERVICE) private readonly service: ServiceParts,
    @Inject(SealedClaim) private readonly sealed: SealedClaim,
  ) {}

  async list(caller: Caller, filter: FollowUpFilter): Promise<FollowUpPage> {
    const today = this.service.clock.today();
    const { state = null, ownerRole = null, mine = null, overdue = null, claimId = null, orgId = null } = filter;
    const roles = caller.kind === 'staff' ? caller.roles : [];
    const personKey = caller.kind === 'system' ? null : (caller.personKey ?? null);
    const values = [state, ownerRole, mine, caller.id, roles, overdue, today, claimId, orgId, personKey];
    const sorted = sortedSql(FOLLOW_UP_SORTS, filter, { id: 'f.id', first: values.length + 1 });
    const rows = await this.queries.read(caller, (tx) =>
      tx.query<FollowUpRow & SortedRow>(
        `SELECT ${COLUMNS}, ${sorted.key} FROM claims.follow_up AS f
          WHERE CASE WHEN $1::text IS NULL THEN f.status <> 'CLOSED' ELSE f.status = $1 END
            AND ($2::text IS NULL OR f.owner_role = $2)
            AND ($3::boolean IS NULL OR $3 =
                 CASE WHEN f.owner_id IS NULL THEN f.owner_role = ANY ($5::text[]) ELSE f.owner_id = $4 END)
            AND ($6::boolean IS NULL OR $6 = coalesce(f.status = 'OPEN' AND f.due_on < $7::date, false))
            AND ($8::uuid IS NULL OR f.claim_id = $8)
            AND ($9::uuid IS NULL
                 OR f.org_id IN (SELECT org_id FROM claims.org_closure WHERE ancestor_id = $9))
            AND f.person_key IS DISTINCT FROM $10 AND ${sorted.after}
          ORDER BY ${sorted.order} LIMIT ${filter.limit + 1}`,
        [...values, ...sorted.values],
      ),
    );
    return sortedPage(rows, filter.limit, sorted, (row) => followUpItem(row, today, this.sealed));
  }

  /** Refusal `NOT_FOUND`. */
  one(caller: Caller, id: string): Promise<FollowUpItem | Rejected> {
    const today = this.service.clock.today();
    return this.queries.read(caller, (tx) =>
      viewAggregate(tx, followUpAggregate, id, (row: FollowUpRow) => followUpItem(row, today, this.sealed)),
    );
  }
}

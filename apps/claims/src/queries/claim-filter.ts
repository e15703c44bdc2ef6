import type { ClaimChannel, ClaimKindCode, ClaimOrder, ClaimSort, ClaimState, RiskFlag } from '@huzhu/contracts';
import type { Day } from '@huzhu/kernel';
import { cursorKey, type PageQuery, Problem } from '@huzhu/service';
import type { DueFilter } from './due-by.js';

/** Which claims a list shows, and in which order. Days are included on both sides. */
export interface ClaimFilter extends PageQuery, DueFilter {
  readonly state?: ClaimState;
  readonly plan?: string;
  readonly kind?: ClaimKindCode;
  readonly channel?: ClaimChannel;
  readonly personKey?: string;
  /** An organisation with all below. */
  readonly orgId?: string;
  readonly outcome?: string;
  readonly flag?: RiskFlag;
  readonly flagged?: boolean;
  /** Drawn for a later look. */
  readonly sampled?: boolean;
  /** A person of staff who took it in or took a step of it. */
  readonly handledBy?: string;
  readonly claimedFrom?: string;
  readonly claimedTo?: string;
  readonly decidedFrom?: string;
  readonly decidedTo?: string;
  readonly sort?: ClaimSort;
  readonly order?: ClaimOrder;
}

/** What only those may ask for who review: the answer would tell a member what is conspicuous. */
export const asksForReviewers = ({ flag, flagged, sampled, handledBy }: ClaimFilter): boolean =>
  [flag, flagged, sampled, handledBy].some((asked) => asked !== undefined);

/** Conditions on `claims.claim AS c`, joined by AND, and their values. */
export interface ClaimConditions {
  readonly sql: string;
  readonly values: readonly unknown[];
}

const NO_DAY = '9999-12-31';
const SORTS: Readonly<Record<ClaimSort, { readonly key: string; readonly type: string }>> = {
  created: { key: 'c.id', type: 'uuid' },
  claimed: { key: `coalesce(c.claimed_on, DATE '${NO_DAY}')`, type: 'date' },
  decided: { key: `coalesce(c.decided_on, DATE '${NO_DAY}')`, type: 'date' },
  due: { key: `coalesce(c.due_on, DATE '${NO_DAY}')`, type: 'date' },
  amount: { key: 'coalesce(c.payable_fen, -1)', type: 'int8' },
};
const CURSOR = /^(\S{1,40}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The conditions of a filter, with the page's beginning; `dueBy` is the last due day asked for. */
export function claimConditions(filter: ClaimFilter, dueBy: Day | null): ClaimConditions {
  const texts: string[] = [];
  const values: unknown[] = [];
  const add = (value: unknown, text: (place: string) => string): void => {
    if (value === undefined || value === null) return;
    values.push(value);
    texts.push(text(`$${values.length}`));
  };
  add(filter.state, (place) => `c.status = ${place}`);
  add(filter.plan, (place) => `c.plan = ${place}`);
  add(filter.kind, (place) => `c.kind = ${place}`);
  add(filter.channel, (place) => `c.channel = ${place}`);
  add(filter.personKey, (place) => `c.person_key = ${place}`);
  add(filter.outcome, (place) => `c.outcome = ${place}`);
  add(filter.flag, (place) => `${place} = ANY (c.risk_flags)`);
  add(filter.flagged, (place) => `(cardinality(c.risk_flags) > 0) = ${place}`);
  add(filter.claimedFrom, (place) => `c.claimed_on >= ${place}::date`);
  add(filter.claimedTo, (place) => `c.claimed_on <= ${place}::date`);
  add(filter.decidedFrom, (place) => `c.decided_on >= ${place}::date`);
  add(filter.decidedTo, (place) => `c.decided_on <= ${place}::date`);
  add(dueBy, (place) => `c.due_on <= ${place}::date`);
  add(filter.sampled, (place) => `EXISTS (SELECT 1 FROM claims.sample AS s WHERE s.claim_id = c.id) = ${place}`);
  add(
    filter.orgId,
    (place) => `c.org_id IN (SELECT org_id FROM claims.org_closure WHERE ancestor_id = ${place}::uuid)`,
  );
  add(
    filter.handledBy,
    (place) =>
      `(c.taken_in_by = ${place} OR c.opinions @> jsonb_build_array(jsonb_build_object('by', ${place}::text)))`,
  );
  const after = placeAfter(filter);
  if (after !== null) {
    const { key, type } = sortOf(filter);
    values.push(...after);
    const [keyPlace, idPlace] = [`$${values.length - 1}::${type}`, `$${values.length}::uuid`];
    texts.push(`(${key}, c.id) ${filter.order === 'desc' ? '<' : '>'} (${keyPlace}, ${idPlace})`);
  }
  return { sql: ['true', ...texts].join(' AND '), values };
}

const sortOf = ({ sort = 'created' }: ClaimFilter): (typeof SORTS)[ClaimSort] => SORTS[sort];

/** The order of a list, the same id always in the same place. */
export function claimOrder(filter: ClaimFilter): string {
  const direction = filter.order === 'desc' ? 'DESC' : 'ASC';
  return `${sortOf(filter).key} ${direction}, c.id ${direction}`;
}

/** What a row is sorted by, as text. */
export const sortKey = (filter: ClaimFilter): string => `${sortOf(filter).key}::text AS "sortKey"`;

/** Where a page begins: the sort key and the id of the last claim before it; null at the beginning. */
function placeAfter(query: PageQuery): readonly [key: string, id: string] | null {
  const cursor = cursorKey(query);
  if (cursor === null) return null;
  const [, key, id] = CURSOR.exec(cursor) ?? [];
  if (key !== undefined && id !== undefined) return [key, id];
  throw new Problem(400, 'CURSOR_INVALID', 'Give the nextCursor of the page before, unchanged.');
}

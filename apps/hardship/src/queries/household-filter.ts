import type { FileStatus } from '@huzhu/contracts';
import { cursorKey, type PageQuery } from '@huzhu/service';

/** By application, the other way round, or by the day the review is due. */
export type HouseholdSort = 'applied' | '-applied' | 'review';

/** Which files a list shows. */
export interface HouseholdFilter {
  readonly status?: FileStatus;
  readonly category?: string;
  readonly orgId?: string;
  readonly origin?: string;
  readonly cause?: string;
  readonly objected?: 'true';
  readonly reviewDueBy?: string;
}

/** A condition of SQL with its parameters. */
export interface Condition {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Only what was asked for is in the condition, so that the index of it is used. */
export function conditionOf(filter: HouseholdFilter, first: readonly (readonly [string, unknown])[] = []): Condition {
  const asked: (readonly [string, unknown])[] = [
    ...first,
    ['status = $', filter.status],
    ['category = $', filter.category],
    ['org_id = $', filter.orgId],
    ['origin = $', filter.origin],
    ['main_cause = $', filter.cause],
    ['next_review_on <= $', filter.reviewDueBy],
  ];
  const given = asked.filter(([, value]) => value !== undefined && value !== null);
  const terms = given.map(([term], place) => term.replaceAll('$', `$${place + 1}`));
  if (filter.objected === 'true') terms.push('open_objections > 0');
  return { sql: terms.length === 0 ? 'true' : terms.join(' AND '), parameters: given.map(([, value]) => value) };
}

/** Order of a list, and how its cursor goes on: ids are in the order of application. */
export const ORDERS: Readonly<Record<HouseholdSort, string>> = {
  applied: 'id',
  '-applied': 'id DESC',
  review: 'next_review_on, id',
};

/** Where the page begins; the cursor of a list by review is the day and the id. */
export function startOf(query: PageQuery, sort: HouseholdSort): readonly (readonly [string, unknown])[] {
  const key = cursorKey(query);
  if (sort === 'applied') return [['id > $', key]];
  if (sort === '-applied') return [['id < $', key]];
  return [['(next_review_on::text || id::text) > $', key]];
}

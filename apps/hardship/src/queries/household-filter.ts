import type { FileStatus } from '@huzhu/contracts';
import type { Sorts } from '@huzhu/service';

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
export function conditionOf(filter: HouseholdFilter): Condition {
  const asked: (readonly [string, unknown])[] = [
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

const NO_DAY = `DATE '9999-12-31'`;

/** Orders of the list: by application, by the day of the review (without one: last), by members, by open objections. */
export const HOUSEHOLD_SORTS: Sorts<'applied' | 'review' | 'members' | 'objections'> = {
  by: {
    applied: { sql: 'id', type: 'uuid' },
    review: { sql: `coalesce(next_review_on, ${NO_DAY})`, type: 'date' },
    members: { sql: 'cardinality(member_person_keys)', type: 'int' },
    objections: { sql: 'open_objections', type: 'int' },
  },
  standard: 'applied',
};

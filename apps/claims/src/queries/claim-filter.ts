import type { ClaimChannel, ClaimKindCode, ClaimState, RiskFlag } from '@huzhu/contracts';
import type { Day } from '@huzhu/kernel';
import type { PageQuery, Sorts } from '@huzhu/service';
import type { DueFilter } from './due-by.js';
import { acceptedBySql, type WayFilter } from './whole-way-item.js';

/** Which claims a list shows, and in which order. Days are included on both sides. */
export interface ClaimFilter extends PageQuery, DueFilter, WayFilter {
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
  readonly sort?: string;
}

/** What only those may ask for who review: the answer would tell a member what is conspicuous. */
export const asksForReviewers = ({ flag, flagged, sampled, handledBy }: ClaimFilter): boolean =>
  [flag, flagged, sampled, handledBy].some((asked) => asked !== undefined);

/** Conditions on `claims.claim AS c`, joined by AND, and their values. */
export interface ClaimConditions {
  readonly sql: string;
  readonly values: readonly unknown[];
}

const NO_DAY = `DATE '9999-12-31'`;

/** Orders of the list. What has no day yet comes last, what has no amount first. */
export const CLAIM_SORTS: Sorts<'created' | 'claimed' | 'decided' | 'due' | 'amount'> = {
  by: {
    created: { sql: 'c.id', type: 'uuid' },
    claimed: { sql: `coalesce(c.claimed_on, ${NO_DAY})`, type: 'date' },
    decided: { sql: `coalesce(c.decided_on, ${NO_DAY})`, type: 'date' },
    due: { sql: `coalesce(c.due_on, ${NO_DAY})`, type: 'date' },
    amount: { sql: 'coalesce(c.payable_fen, -1)', type: 'int8' },
  },
  standard: 'created',
};

/** The last days that a filter asks for; null if any will do. */
export interface LastDays {
  readonly dueBy: Day | null;
  readonly acceptedBy: Day | null;
}

/** The conditions of a filter. */
export function claimConditions(filter: ClaimFilter, { dueBy, acceptedBy }: LastDays): ClaimConditions {
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
  add(acceptedBy, acceptedBySql);
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
  return { sql: ['true', ...texts].join(' AND '), values };
}

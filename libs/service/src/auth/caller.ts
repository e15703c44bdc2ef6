import type { StaffRole } from '@huzhu/contracts';
import type { Actor } from '@huzhu/kernel';

/** A member of staff, with the organisation whose subtree they see. */
export interface StaffCaller {
  readonly kind: 'staff';
  readonly id: string;
  readonly orgId: string;
  readonly roles: readonly StaffRole[];
  /** Set where staff are registered as persons: nobody acts on their own case. */
  readonly personKey?: string;
}

/** A member, who sees their own cases only. */
export interface MemberCaller {
  readonly kind: 'member';
  readonly id: string;
  readonly personKey: string;
}

/** The service itself: reactions, imports, upkeep. */
export interface SystemCaller {
  readonly kind: 'system';
  readonly id: string;
}

export type Caller = StaffCaller | MemberCaller | SystemCaller;

/** Row-level security settings of a caller; a missing one matches no row. */
export function scopeOf(caller: Caller): Record<string, string> {
  if (caller.kind === 'staff') return { 'app.org': caller.orgId };
  if (caller.kind === 'member') return { 'app.person': caller.personKey };
  return {};
}

/** The caller as rules know people. */
export const actorOf = (caller: Caller): Actor => ({
  id: caller.id,
  ...(caller.kind === 'system' || caller.personKey === undefined ? {} : { personKey: caller.personKey }),
});

import { accept, type Day, type Decision, reject } from '@huzhu/kernel';
import { lastOfWorkingDays } from '@huzhu/rules';
import type { ClaimCase } from './claim-case.js';
import type { CommandOf } from './claim-commands.js';
import type { ClaimEvent } from './claim-events.js';
import { dueOn } from './step-clock.js';

/** Working days before its deadline from which a step is said to near it. */
const NEARING_WORKING_DAYS = 1;

/** The last due day that is near on `on`; `on` itself where the calendar ends. */
export function nearUntil(on: Day): Day {
  const last = lastOfWorkingDays(on, NEARING_WORKING_DAYS);
  return last.kind === 'day' ? last.day : on;
}

/** Tells once that a step nears its deadline, and once that it has missed it. A payment's delay is told by its payer. */
export function escalate({ on }: CommandOf<'escalate'>, claim: ClaimCase): Decision<ClaimEvent> {
  if (claim.clock === null || claim.clock.step === 'PAYMENT') {
    return reject('NOT_AT_THIS_STEP', undefined, { state: claim.status });
  }
  const due = dueOn(claim.clock);
  if (due === null || due > nearUntil(on)) return reject('NOT_DUE');
  const level = due < on ? 'OVERDUE' : 'NEARING';
  if (claim.escalation === level || claim.escalation === 'OVERDUE') return reject('ALREADY_ESCALATED');
  return accept<ClaimEvent>({ type: 'deadline-escalated', step: claim.clock.step, level, dueOn: due, on });
}

/** A claim that was returned and not mended in time ends; nothing of it is refused, and it may be claimed anew. */
export function lapse({ on }: CommandOf<'lapse'>, claim: ClaimCase): Decision<ClaimEvent> {
  if (claim.status !== 'RETURNED_FOR_FIX') return reject('NOT_AT_THIS_STEP', undefined, { state: claim.status });
  if (claim.fixBy === null || on <= claim.fixBy) return reject('NOT_DUE');
  return accept<ClaimEvent>({ type: 'claim-lapsed', on });
}

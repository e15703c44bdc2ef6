import { type Day, maxDay } from '@huzhu/kernel';
import { lastOfWorkingDays, workingDaysBetween } from '@huzhu/rules';
import type { ClaimStatus } from '../domain/claim-case.js';

/** The working days of the house, by what is waited for. */
const ALLOWED: Partial<Record<ClaimStatus | 'APPEAL' | 'UNION', number>> = {
  UNION: 3,
  SUBMITTED: 2,
  FIRST_REVIEW: 5,
  SECOND_REVIEW: 5,
  APPROVAL: 3,
  CONFIRMATION: 5,
  APPEAL: 10,
};

/** Since when somebody's step is waited for, as one would note it in the margin; what was said about being late. */
export class PlainClock {
  said: 'NEARING' | 'OVERDUE' | null = null;
  private waits: { for: string; since: Day; days: number; round: number } | null = null;
  private readonly used = new Map<string, number>();

  /** Looks at the claim after a step of a day. */
  look(status: ClaimStatus | 'UNION', appealed: boolean, round: number, on: Day): void {
    const step = appealed ? 'APPEAL' : status;
    const allowed = ALLOWED[step];
    if (this.waits?.for === step && this.waits.round === round) return;
    if (status === 'RETURNED_FOR_FIX' && this.waits !== null) {
      const { for: was, since } = this.waits;
      this.used.set(was, (this.used.get(was) ?? 0) + (workingDaysBetween(since, maxDay(since, on)) ?? 0));
    }
    this.said = null;
    const used = this.used.get(step) ?? 0;
    this.waits = allowed === undefined ? null : { for: step, since: on, days: Math.max(1, allowed - used), round };
  }

  tell(on: Day): string {
    if (this.waits === null) return 'NOT_AT_THIS_STEP';
    const due = lastOfWorkingDays(this.waits.since, this.waits.days);
    const next = lastOfWorkingDays(on, 1);
    if (due.kind !== 'day' || due.day > (next.kind === 'day' ? next.day : on)) return 'NOT_DUE';
    const level = due.day < on ? 'OVERDUE' : 'NEARING';
    if (this.said === level || this.said === 'OVERDUE') return 'ALREADY_ESCALATED';
    this.said = level;
    return 'OK';
  }
}

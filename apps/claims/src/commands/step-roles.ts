import type { Caller } from '@huzhu/service';
import type { ReviewStep } from '../domain/claim-case.js';

/** Whose each step of a claim is. */
const ROLES: Readonly<Record<ReviewStep, readonly string[]>> = {
  FIRST_REVIEW: ['first-reviewer'],
  SECOND_REVIEW: ['second-reviewer'],
  APPROVAL: ['approver'],
  CONFIRMATION: ['first-reviewer', 'second-reviewer'],
};

/** Whether a caller holds a role that takes this step. */
export const holdsStep = (caller: Caller, step: ReviewStep): boolean =>
  caller.kind === 'staff' && caller.roles.some((role) => ROLES[step].includes(role));

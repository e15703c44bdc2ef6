import { addMonths } from '@huzhu/kernel';
import type { Household } from './household.js';
import type { EventOf, HouseholdEvent } from './household-events.js';

/** Months until a file on the books is reviewed again. */
export const REVIEW_MONTHS = 12;

const ON_FILE = [
  'household-exited',
  'household-transferred',
  'payee-changed',
  'plan-set',
  'reassessment-proposed',
  'reassessment-approved',
  'household-suspended',
  'household-resumed',
  'sample-checked',
] as const;
type OnFileEvent = EventOf<(typeof ON_FILE)[number]>;

/** Whether an event is one of a file that is on the books already. */
export const isOnFile = (event: HouseholdEvent): event is OnFileEvent =>
  (ON_FILE as readonly string[]).includes(event.type);

const pickReassessment = ({ facts, assessment, by, yearly, sources }: EventOf<'reassessment-proposed'>) => ({
  facts,
  assessment,
  by,
  yearly,
  ...(sources === undefined ? {} : { sources }),
});

/** A yearly review begins the next year of the file; a change in between does not. */
function reassessed(household: Household, event: EventOf<'reassessment-approved'>): Household {
  const { facts, assessment, on, yearly, by, proposedBy } = event;
  const review = { lastReviewedOn: on, nextReviewOn: addMonths(on, REVIEW_MONTHS), reviewedBy: [proposedBy, by] };
  const answered = household.reassessment?.sources ?? [];
  const comparisons = answered.length > 0 ? answered : household.comparisons;
  return { ...household, facts, assessment, comparisons, reassessment: null, ...(yearly ? review : {}) };
}

/** What a file on the books is after an event. */
export function evolveOnFile(household: Household, event: OnFileEvent): Household {
  switch (event.type) {
    case 'household-exited':
      return {
        ...household,
        status: 'EXITED',
        endedOn: event.on,
        endReason: event.reason,
        reassessment: null,
        nextReviewOn: null,
      };
    case 'household-transferred':
      return { ...household, orgId: event.toOrgId };
    case 'payee-changed':
      return { ...household, sealedPayee: event.sealedPayee };
    case 'reassessment-proposed':
      return { ...household, reassessment: pickReassessment(event) };
    case 'reassessment-approved':
      return reassessed(household, event);
    case 'plan-set': {
      const { sealedPlan, responsible, from, until } = event;
      return { ...household, plan: { sealedPlan, responsible, from, until } };
    }
    case 'household-suspended':
      return { ...household, status: 'SUSPENDED', suspendReason: event.reason };
    case 'household-resumed':
      return { ...household, status: 'ACTIVE', suspendReason: null };
    case 'sample-checked':
      return household;
  }
}

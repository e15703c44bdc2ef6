import type { Duty, Household, HouseholdEvent } from './household.js';

type Applied = Extract<HouseholdEvent, { type: 'household-applied' }>;

const applied = (event: Applied): Household => ({
  orgId: event.orgId,
  status: 'APPLIED',
  mainPersonKey: event.mainPersonKey,
  memberPersonKeys: event.memberPersonKeys,
  adults: event.adults,
  persons: event.persons,
  mainCause: event.mainCause,
  secondCause: event.secondCause,
  sealed: event.sealed,
  facts: event.facts,
  assessment: event.assessment,
  sealedPayee: event.sealedPayee,
  people: { INTAKE: [event.by], COMPARISON: [], REVIEW: [], APPROVAL: [] },
  appliedOn: event.on,
  visitedOn: null,
  sealedVisitNotes: null,
  publicFrom: null,
  publicUntil: null,
  comparisons: [],
  fileNumber: null,
  activeFrom: null,
  endedOn: null,
  endReason: null,
  reassessment: null,
});

const onDuty = (household: Household, duty: Duty, ...ids: readonly string[]): Household['people'] => ({
  ...household.people,
  [duty]: [...new Set([...household.people[duty], ...ids])],
});

/** What a file is after an event. */
export function evolveHousehold(household: Household | null, event: HouseholdEvent): Household {
  if (event.type === 'household-applied') return applied(event);
  if (household === null) throw new Error(`${event.type} before an application`);
  switch (event.type) {
    case 'household-visited':
      return {
        ...household,
        status: 'VISITED',
        visitedOn: event.visitedOn,
        sealedVisitNotes: event.sealedNotes,
        people: onDuty(household, 'INTAKE', event.by, ...event.visitors),
      };
    case 'household-assessed':
      return { ...household, facts: event.facts, assessment: event.assessment };
    case 'publicity-opened':
      return {
        ...household,
        publicFrom: event.on,
        publicUntil: event.until,
        people: onDuty(household, 'INTAKE', event.by),
      };
    case 'publicity-closed':
      return { ...household, status: 'PUBLICISED', people: onDuty(household, 'INTAKE', event.by) };
    case 'facts-compared':
      return {
        ...household,
        status: 'CHECKED',
        comparisons: event.sources,
        people: onDuty(household, 'COMPARISON', event.by),
      };
    case 'household-reviewed':
      return { ...household, status: 'REVIEWED', people: onDuty(household, 'REVIEW', event.by) };
    case 'household-approved':
      return {
        ...household,
        status: 'ACTIVE',
        fileNumber: event.fileNumber,
        activeFrom: event.on,
        people: onDuty(household, 'APPROVAL', event.by),
      };
    case 'household-rejected':
      return { ...household, status: 'REJECTED', endedOn: event.on, endReason: event.reason };
    case 'household-exited':
      return { ...household, status: 'EXITED', endedOn: event.on, endReason: event.reason, reassessment: null };
    case 'payee-changed':
      return { ...household, sealedPayee: event.sealedPayee };
    case 'reassessment-proposed':
      return { ...household, reassessment: { facts: event.facts, assessment: event.assessment, by: event.by } };
    case 'reassessment-approved':
      return { ...household, facts: event.facts, assessment: event.assessment, reassessment: null };
  }
}

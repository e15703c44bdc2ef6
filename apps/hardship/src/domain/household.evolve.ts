import { addMonths } from '@huzhu/kernel';
import { evolveOnFile, isOnFile, REVIEW_MONTHS } from './evolve-on-file.js';
import { type Duty, type Household, isMandateOf } from './household.js';
import type { EventOf, HouseholdEvent } from './household-events.js';

const applied = (event: EventOf<'household-applied'>): Household => ({
  orgId: event.orgId,
  status: 'APPLIED',
  channel: event.channel,
  origin: event.origin,
  previousHouseholdId: event.previousHouseholdId,
  mainPersonKey: event.mainPersonKey,
  memberPersonKeys: event.memberPersonKeys,
  adultPersonKeys: event.adultPersonKeys,
  adults: event.adults,
  persons: event.persons,
  mainCause: event.mainCause,
  secondCause: event.secondCause,
  sealed: event.sealed,
  facts: event.facts,
  assessment: event.assessment,
  sealedPayee: event.sealedPayee,
  documents: [],
  people: { INTAKE: [event.by], OBJECTION: [], COMPARISON: [], REVIEW: [], APPROVAL: [] },
  appliedOn: event.on,
  visitedOn: null,
  sealedVisitNotes: null,
  deliberation: null,
  publicFrom: null,
  publicUntil: null,
  objections: [],
  comparisons: [],
  fileNumber: null,
  activeFrom: null,
  endedOn: null,
  endReason: null,
  plan: null,
  reassessment: null,
  lastReviewedOn: null,
  nextReviewOn: null,
  reviewedBy: [],
  suspendReason: null,
});

const onDuty = (household: Household, duty: Duty, ...ids: readonly string[]): Household['people'] => ({
  ...household.people,
  [duty]: [...new Set([...household.people[duty], ...ids])],
});

/** Corrected facts go public once more, from the beginning. */
function resolved(household: Household, event: EventOf<'objection-resolved'>): Household {
  const { objectionId, outcome, sealedFindings, by, on } = event;
  const answered = { outcome, sealedFindings, resolvedOn: on, resolvedBy: by };
  const again =
    outcome === 'CORRECTED'
      ? ({ status: 'VISITED', publicFrom: null, publicUntil: null, comparisons: [] } as const)
      : {};
  return {
    ...household,
    ...again,
    objections: household.objections.map((each) => (each.id === objectionId ? { ...each, ...answered } : each)),
    people: onDuty(household, 'OBJECTION', by),
  };
}

/** What a file is after an event. */
export function evolveHousehold(household: Household | null, event: HouseholdEvent): Household {
  if (event.type === 'household-applied') return applied(event);
  if (household === null) throw new Error(`${event.type} before an application`);
  if (isOnFile(event)) return evolveOnFile(household, event);
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
    case 'documents-added':
      return { ...household, documents: [...household.documents, ...event.documents] };
    case 'mandate-revoked': {
      const { personKey, revokedOn } = event;
      const documents = household.documents.map((paper) =>
        isMandateOf(personKey, paper) ? { ...paper, revokedOn } : paper,
      );
      return { ...household, documents };
    }
    case 'household-deliberated': {
      const { heldOn, participants, agreed, sealedMinutes } = event;
      const deliberation = { heldOn, participants, agreed, sealedMinutes };
      return { ...household, deliberation, people: onDuty(household, 'INTAKE', event.by) };
    }
    case 'objection-received': {
      const { objectionId: id, dueOn, sealedText, by, on: receivedOn } = event;
      const open = { outcome: null, resolvedOn: null, resolvedBy: null, sealedFindings: null };
      return {
        ...household,
        objections: [...household.objections, { id, receivedOn, dueOn, by, sealedText, ...open }],
      };
    }
    case 'objection-resolved':
      return resolved(household, event);
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
        nextReviewOn: addMonths(event.on, REVIEW_MONTHS),
        people: onDuty(household, 'APPROVAL', event.by),
      };
    case 'household-rejected':
      return { ...household, status: 'REJECTED', endedOn: event.on, endReason: event.reason };
  }
}

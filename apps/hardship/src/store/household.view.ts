import type { AssessmentView, FileDocumentKind, FileDocumentView, HouseholdStanding } from '@huzhu/contracts';
import { isRejected, fenToWire, type Decided } from '@huzhu/service';
import type { Rejected } from '@huzhu/kernel';
import type { KeptAssessment } from '../domain/assessment.js';
import { type Household, openObjections } from '../domain/household.js';

/** What the standard made of the facts, without the steps. */
export const assessmentView = (assessment: KeptAssessment) =>
  ({
    standard: assessment.standard,
    category: assessment.category,
    ...(assessment.reason === null ? {} : { reason: assessment.reason }),
    ...(assessment.netFen === null ? {} : { netFen: fenToWire(assessment.netFen) }),
    receivedFen: fenToWire(assessment.receivedFen),
  }) satisfies AssessmentView;

/** The answer of every step on the way to a file. */
export function householdStanding(decided: Decided<Household> | Rejected): HouseholdStanding | Rejected {
  if (isRejected(decided)) return decided;
  const { id, version, state } = decided;
  return {
    id,
    version,
    status: state.status,
    assessment: assessmentView(state.assessment),
    ...(state.fileNumber === null ? {} : { fileNumber: state.fileNumber }),
    ...(state.publicUntil === null ? {} : { publicUntil: state.publicUntil }),
    openObjections: openObjections(state),
  };
}

/** The papers of a file; whose they are is told by the member's place, not by the key. */
export const documentViews = (household: Household): FileDocumentView[] =>
  household.documents.map(({ id, kind, personKey, mediaType, bytes, revokedOn }) => ({
    id,
    kind: kind as FileDocumentKind,
    ...(personKey === null ? {} : { member: household.memberPersonKeys.indexOf(personKey) }),
    mediaType,
    bytes,
    ...(revokedOn === undefined ? {} : { revokedOn }),
  }));

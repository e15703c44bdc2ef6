import type { HardshipCause, HouseholdView, ObjectionView } from '@huzhu/contracts';
import { adultsWithoutMandate, type Household, type Objection } from '../domain/household.js';
import { assessmentView, documentViews } from './household.view.js';

type Way = Pick<
  HouseholdView,
  | 'channel'
  | 'previousHouseholdId'
  | 'plan'
  | 'proposed'
  | 'lastReviewedOn'
  | 'suspendReason'
  | 'mainCause'
  | 'secondCause'
  | 'documents'
  | 'adultsWithoutMandate'
  | 'visitedOn'
  | 'deliberation'
  | 'publicFrom'
  | 'publicUntil'
  | 'objections'
>;

const objectionView = ({ id, receivedOn, dueOn, outcome, resolvedOn }: Objection): ObjectionView => ({
  id,
  receivedOn,
  ...(dueOn === null ? {} : { dueOn }),
  ...(outcome === null ? {} : { outcome }),
  ...(resolvedOn === null ? {} : { resolvedOn }),
});

/** How a file came to be: papers, visit, deliberation, publicity and objections, without anybody's words. */
export function wayView(household: Household): Way {
  const { deliberation, visitedOn, publicFrom, publicUntil, secondCause } = household;
  return {
    channel: household.channel,
    ...careView(household),
    mainCause: household.mainCause as HardshipCause,
    ...(secondCause === null ? {} : { secondCause: secondCause as HardshipCause }),
    documents: documentViews(household),
    adultsWithoutMandate: adultsWithoutMandate(household),
    ...(visitedOn === null ? {} : { visitedOn }),
    ...(deliberation === null ? {} : { deliberation: deliberationView(deliberation) }),
    ...(publicFrom === null ? {} : { publicFrom }),
    ...(publicUntil === null ? {} : { publicUntil }),
    objections: household.objections.map(objectionView),
  };
}

const deliberationView = ({ heldOn, participants, agreed }: NonNullable<Household['deliberation']>) => ({
  heldOn,
  participants,
  agreed,
});

/** What goes on with a file on the books. */
function careView(household: Household) {
  const { previousHouseholdId, plan, reassessment, lastReviewedOn, suspendReason } = household;
  return {
    ...(previousHouseholdId === null ? {} : { previousHouseholdId }),
    ...(plan === null ? {} : { plan: { responsible: plan.responsible, from: plan.from, until: plan.until } }),
    ...(reassessment === null ? {} : { proposed: assessmentView(reassessment.assessment) }),
    ...(lastReviewedOn === null ? {} : { lastReviewedOn }),
    ...(suspendReason === null ? {} : { suspendReason }),
  };
}

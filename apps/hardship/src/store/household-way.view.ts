import type { HardshipCause, HouseholdView, ObjectionView } from '@huzhu/contracts';
import { adultsWithoutMandate, type Household, type Objection } from '../domain/household.js';
import { documentViews } from './household.view.js';

type Way = Pick<
  HouseholdView,
  | 'channel'
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

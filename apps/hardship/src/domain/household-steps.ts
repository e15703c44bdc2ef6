import { type Actor, type Day, type Decision, reject, type Rejected } from '@huzhu/kernel';
import { keepAssessment, type HouseholdFacts } from './assessment.js';
import { type Duty, type FileStatus, type Household, openObjections } from './household.js';
import type { CommandOf, HouseholdCommand } from './household-commands.js';
import type { HouseholdEvent } from './household-events.js';

export type Decided = Decision<HouseholdEvent>;

export const wrongStatus = (household: Household): Rejected =>
  reject('WRONG_STATUS', 'FILE-WAY', { status: household.status });

/** SOD-1: who had another duty in this case, may not have this one. */
export const dutyRefusal = (household: Household, duty: Duty, by: Actor): Rejected | null =>
  Object.entries(household.people).some(([held, people]) => held !== duty && people.includes(by.id))
    ? reject('SAME_PERSON', 'SOD-1')
    : null;

/** Refuses a step that is not next, or not this person's to take. */
export const stepRefusal = (household: Household, from: FileStatus, duty: Duty, by: Actor): Rejected | null =>
  household.status === from ? dutyRefusal(household, duty, by) : wrongStatus(household);

/** An open objection stops every step after the publicity. */
export const objectionRefusal = (household: Household): Rejected | null => {
  const open = openObjections(household);
  return open > 0 ? reject('OBJECTION_OPEN', 'FILE-WAY-3', { open }) : null;
};

export const happened = (command: HouseholdCommand): { by: string; on: Day } => ({ by: command.by.id, on: command.on });

type Correcting = CommandOf<'record-visit' | 'record-comparison' | 'resolve-objection'>;

/** Corrected facts are assessed as of the day of application: its twelve months count. */
export function assessed(household: Household, command: Correcting, facts: HouseholdFacts | null): EventOfAssessment[] {
  if (facts === null) return [];
  const assessment = keepAssessment(facts, household.persons, household.appliedOn, command.standard);
  return [{ type: 'household-assessed', ...happened(command), facts, assessment }];
}

type EventOfAssessment = Extract<HouseholdEvent, { type: 'household-assessed' }>;

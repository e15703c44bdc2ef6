import { type Decider, ownCaseRefusal, reject } from '@huzhu/kernel';
import { approve, recordComparison, rejectApplication, review } from './decide-check.js';
import {
  approveReassessment,
  changePayee,
  checkSample,
  exit,
  proposeReassessment,
  resume,
  setPlan,
  suspend,
  transfer,
} from './decide-file.js';
import { revokeMandate } from './decide-mandate.js';
import { addDocuments, apply, recordDeliberation, recordVisit } from './decide-intake.js';
import { closePublicity, openPublicity, receiveObjection, resolveObjection } from './decide-publicity.js';
import type { Household } from './household.js';
import type { HouseholdCommand } from './household-commands.js';
import type { HouseholdEvent } from './household-events.js';
import { evolveHousehold } from './household.evolve.js';
import { type Decided, wrongStatus } from './household-steps.js';

const OWN_TO_DO: readonly HouseholdCommand['type'][] = ['add-documents', 'revoke-mandate', 'reject'];

/** What a household may do about its own file: hand in papers, take a mandate back, and withdraw. */
const isOwnToDo = (command: HouseholdCommand): boolean =>
  OWN_TO_DO.includes(command.type) && 'byHousehold' in command && command.byHousehold;

function decide(command: HouseholdCommand, household: Household | null): Decided {
  if (command.type === 'apply') return household === null ? apply(command) : wrongStatus(household);
  if (household === null) return reject('NOT_FOUND');
  const ownCase = isOwnToDo(command) ? null : ownCaseRefusal(command.by, household.memberPersonKeys);
  if (ownCase) return ownCase;
  switch (command.type) {
    case 'add-documents':
      return addDocuments(household, command);
    case 'revoke-mandate':
      return revokeMandate(household, command);
    case 'record-visit':
      return recordVisit(household, command);
    case 'record-deliberation':
      return recordDeliberation(household, command);
    case 'open-publicity':
      return openPublicity(household, command);
    case 'close-publicity':
      return closePublicity(household, command);
    case 'receive-objection':
      return receiveObjection(household, command);
    case 'resolve-objection':
      return resolveObjection(household, command);
    case 'record-comparison':
      return recordComparison(household, command);
    case 'review':
      return review(household, command);
    case 'approve':
      return approve(household, command);
    case 'reject':
      return rejectApplication(household, command);
    case 'exit':
      return exit(household, command);
    case 'transfer':
      return transfer(household, command);
    case 'change-payee':
      return changePayee(command);
    case 'propose-reassessment':
      return proposeReassessment(household, command);
    case 'approve-reassessment':
      return approveReassessment(household, command);
    case 'set-plan':
      return setPlan(household, command);
    case 'suspend':
      return suspend(household, command);
    case 'resume':
      return resume(household, command);
    case 'check-sample':
      return checkSample(household, command);
  }
}

/** The rules of a hardship file. */
export const householdDecider: Decider<HouseholdCommand, Household, HouseholdEvent> = {
  decide,
  evolve: evolveHousehold,
};

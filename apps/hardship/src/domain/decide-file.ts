import { accept, reject } from '@huzhu/kernel';
import { factsRefusal } from './application.js';
import { keepAssessment } from './assessment.js';
import { eligibilityRefusal } from './decide-check.js';
import type { Household } from './household.js';
import type { CommandOf } from './household-commands.js';
import { type Decided, happened, wrongStatus } from './household-steps.js';

export function exit(household: Household, command: CommandOf<'exit'>): Decided {
  if (household.status !== 'ACTIVE') return wrongStatus(household);
  return accept({ type: 'household-exited', ...happened(command), reason: command.reason });
}

export const changePayee = (command: CommandOf<'change-payee'>): Decided =>
  accept({ type: 'payee-changed', ...happened(command), sealedPayee: command.sealedPayee });

export function proposeReassessment(household: Household, command: CommandOf<'propose-reassessment'>): Decided {
  if (household.status !== 'ACTIVE') return wrongStatus(household);
  const { facts, on, standard } = command;
  const refusal = factsRefusal(facts, household.adults, on);
  if (refusal) return refusal;
  const assessment = keepAssessment(facts, household.persons, on, standard);
  return accept({ type: 'reassessment-proposed', ...happened(command), facts, assessment });
}

export function approveReassessment(household: Household, command: CommandOf<'approve-reassessment'>): Decided {
  const { reassessment } = household;
  if (household.status !== 'ACTIVE') return wrongStatus(household);
  if (reassessment === null) return reject('NOTHING_PROPOSED', 'FILE-WAY-8');
  if (reassessment.by === command.by.id) return reject('SAME_PERSON', 'SOD-1');
  const { facts, assessment } = reassessment;
  const refusal = eligibilityRefusal({ ...household, assessment });
  return refusal ?? accept({ type: 'reassessment-approved', ...happened(command), facts, assessment });
}

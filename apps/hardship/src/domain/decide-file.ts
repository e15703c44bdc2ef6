import { accept, reject, type Rejected } from '@huzhu/kernel';
import { factsRefusal } from './application.js';
import { keepAssessment } from './assessment.js';
import { eligibilityRefusal, sourcesRefusal } from './decide-check.js';
import { resumptionRefusal } from './decide-mandate.js';
import { type Household, isOnBooks } from './household.js';
import type { CommandOf } from './household-commands.js';
import { type Decided, happened, wrongStatus } from './household-steps.js';

/** Why a file may not end for this reason: the way out of hardship is shown by a review, that out of an accident by its class. */
function exitRefusal({ reassessment, assessment }: Household, command: CommandOf<'exit'>): Rejected | null {
  if (command.reason === 'RESOLVED' && assessment.category !== 'ACCIDENT') {
    return reject('EXIT_NOT_SHOWN', 'FILE-WAY-9', { category: assessment.category });
  }
  if (command.reason !== 'OUT_OF_HARDSHIP') return null;
  if (reassessment?.assessment.category !== 'NONE') {
    return reject('EXIT_NOT_SHOWN', 'FILE-WAY-9', { category: (reassessment?.assessment ?? assessment).category });
  }
  return reassessment.by === command.by.id ? reject('SAME_PERSON', 'SOD-1') : null;
}

/** The file ends (退出). */
export function exit(household: Household, command: CommandOf<'exit'>): Decided {
  if (!isOnBooks(household)) return wrongStatus(household);
  const refusal = exitRefusal(household, command);
  return refusal ?? accept({ type: 'household-exited', ...happened(command), reason: command.reason });
}

/** The file goes to another union (移交), whole and under the same number. */
export function transfer(household: Household, command: CommandOf<'transfer'>): Decided {
  if (!isOnBooks(household)) return wrongStatus(household);
  const { toOrgId, reason } = command;
  if (toOrgId === household.orgId) return reject('SAME_UNION', 'FILE-WAY-9');
  return accept({ type: 'household-transferred', ...happened(command), toOrgId, reason });
}

export const changePayee = (command: CommandOf<'change-payee'>): Decided =>
  accept({ type: 'payee-changed', ...happened(command), sealedPayee: command.sealedPayee });

/** One plan a household (一户一策): made after the approval, before aid; a later one takes its place. */
export function setPlan(household: Household, command: CommandOf<'set-plan'>): Decided {
  if (!isOnBooks(household)) return wrongStatus(household);
  const { sealedPlan, responsible, from, until } = command;
  if (until < from) return reject('PLAN_ENDS_BEFORE_IT_BEGINS', 'FILE-WAY-6');
  return accept({ type: 'plan-set', ...happened(command), sealedPlan, responsible, from, until });
}

/** Facts of the twelve months before today; what was paid to the household's people in them is income. */
export function proposeReassessment(household: Household, command: CommandOf<'propose-reassessment'>): Decided {
  if (!isOnBooks(household)) return wrongStatus(household);
  const { facts, on, standard, receivedFen, yearly, sources } = command;
  const refusal = factsRefusal(facts, household.adults, on) ?? (yearly ? sourcesRefusal(command) : null);
  if (refusal) return refusal;
  const assessment = keepAssessment(facts, household.persons, on, standard, receivedFen);
  return accept({ type: 'reassessment-proposed', ...happened(command), facts, assessment, yearly, sources });
}

/** A second person agrees: the class may change (转类), the file stays the same. */
export function approveReassessment(household: Household, command: CommandOf<'approve-reassessment'>): Decided {
  const { reassessment } = household;
  if (!isOnBooks(household)) return wrongStatus(household);
  if (reassessment === null) return reject('NOTHING_PROPOSED', 'FILE-WAY-8');
  if (reassessment.by === command.by.id) return reject('SAME_PERSON', 'SOD-1');
  const { facts, assessment, yearly, by: proposedBy } = reassessment;
  const refusal = eligibilityRefusal({ ...household, assessment });
  if (refusal) return refusal;
  const categoryBefore = household.assessment.category;
  const approved = { facts, assessment, yearly, proposedBy, categoryBefore };
  return accept({ type: 'reassessment-approved', ...happened(command), ...approved });
}

/** Aid rests while something is looked into; the people stay on file. */
export const suspend = (household: Household, command: CommandOf<'suspend'>): Decided =>
  household.status === 'ACTIVE'
    ? accept({ type: 'household-suspended', ...happened(command), reason: command.reason })
    : wrongStatus(household);

export function resume(household: Household, command: CommandOf<'resume'>): Decided {
  if (household.status !== 'SUSPENDED') return wrongStatus(household);
  return resumptionRefusal(household) ?? accept({ type: 'household-resumed', ...happened(command) });
}

/** Somebody else than the reviewers looks at a sampled file again (抽查). */
export function checkSample(household: Household, command: CommandOf<'check-sample'>): Decided {
  if (!isOnBooks(household)) return wrongStatus(household);
  if (household.reviewedBy.includes(command.by.id)) return reject('SAME_PERSON', 'SOD-1');
  const { year, outcome, sealedFindings } = command;
  return accept({ type: 'sample-checked', ...happened(command), year, outcome, sealedFindings });
}

import { accept, type Actor, type Decider, type Decision, ownCaseRefusal, reject, type Rejected } from '@huzhu/kernel';
import { lastOfWorkingDays } from '@huzhu/rules';
import { keepAssessment, type HouseholdFacts } from './assessment.js';
import { applicationRefusal, factsRefusal } from './application.js';
import type { Duty, FileStatus, Household, HouseholdCommand, HouseholdEvent } from './household.js';
import { evolveHousehold } from './household.evolve.js';

/** How long a file is public before it is compared (公示): five working days. */
const PUBLICITY_WORKING_DAYS = 5;
const BEFORE_FILE: readonly FileStatus[] = ['APPLIED', 'VISITED', 'PUBLICISED', 'CHECKED', 'REVIEWED'];

type Command<Type extends HouseholdCommand['type']> = Extract<HouseholdCommand, { type: Type }>;
type Decided = Decision<HouseholdEvent>;

const wrongStatus = (household: Household): Rejected =>
  reject('WRONG_STATUS', 'FILE-WAY', { status: household.status });

/** SOD-1: who had another duty in this case, may not have this one. */
const dutyRefusal = (household: Household, duty: Duty, by: Actor): Rejected | null =>
  Object.entries(household.people).some(([held, people]) => held !== duty && people.includes(by.id))
    ? reject('SAME_PERSON', 'SOD-1')
    : null;

/** Refuses a step that is not next, or not this person's to take. */
const stepRefusal = (household: Household, from: FileStatus, duty: Duty, by: Actor): Rejected | null =>
  household.status === from ? dutyRefusal(household, duty, by) : wrongStatus(household);

const happened = (command: HouseholdCommand): { by: string; on: HouseholdCommand['on'] } => ({
  by: command.by.id,
  on: command.on,
});

function apply(command: Command<'apply'>): Decided {
  const refusal = applicationRefusal(command.members, command.facts, command.on) ?? ownCaseOf(command);
  if (refusal) return refusal;
  const main = command.members.filter((member) => member.relation === 'SELF');
  const others = command.members.filter((member) => member.relation !== 'SELF');
  const memberPersonKeys = [...main, ...others].map((member) => member.personKey);
  const persons = command.members.filter((member) => member.sharesIncome).length;
  return accept({
    type: 'household-applied',
    ...happened(command),
    orgId: command.orgId,
    mainPersonKey: memberPersonKeys[0] ?? '',
    memberPersonKeys,
    adults: command.members.filter((member) => member.adult).length,
    persons,
    mainCause: command.mainCause,
    secondCause: command.secondCause,
    sealed: command.sealed,
    facts: command.facts,
    assessment: keepAssessment(command.facts, persons, command.on, command.standard),
    sealedPayee: command.sealedPayee,
  });
}

const ownCaseOf = (command: Command<'apply'>): Rejected | null =>
  ownCaseRefusal(
    command.by,
    command.members.map((member) => member.personKey),
  );

/** Corrected facts are assessed as of the day of application: its twelve months count. */
function assessed(
  household: Household,
  command: Command<'record-visit'> | Command<'record-comparison'>,
  facts: HouseholdFacts | null,
): HouseholdEvent[] {
  if (facts === null) return [];
  const assessment = keepAssessment(facts, household.persons, household.appliedOn, command.standard);
  return [{ type: 'household-assessed', ...happened(command), facts, assessment }];
}

function recordVisit(household: Household, command: Command<'record-visit'>): Decided {
  const { by, on, visitedOn, visitors, sealedNotes, facts } = command;
  const refusal =
    stepRefusal(household, 'APPLIED', 'INTAKE', by) ?? (facts && factsRefusal(facts, household.adults, on));
  if (refusal) return refusal;
  if (visitedOn > on) return reject('DAY_IN_FUTURE', 'FILE-WAY-2');
  if (visitedOn < household.appliedOn) return reject('BEFORE_APPLICATION', 'FILE-WAY-2');
  if (new Set(visitors).size < 2) return reject('TWO_VISITORS_NEEDED', 'FILE-WAY-2');
  if (!visitors.includes(by.id)) return reject('VISITOR_MUST_RECORD', 'FILE-WAY-2');
  const visited: HouseholdEvent = { type: 'household-visited', ...happened(command), visitedOn, visitors, sealedNotes };
  return accept(visited, ...assessed(household, command, facts));
}

function openPublicity(household: Household, command: Command<'open-publicity'>): Decided {
  const refusal = stepRefusal(household, 'VISITED', 'INTAKE', command.by);
  if (refusal) return refusal;
  if (household.publicFrom !== null) return reject('ALREADY_PUBLIC', 'FILE-WAY-3');
  const last = lastOfWorkingDays(command.on, PUBLICITY_WORKING_DAYS);
  if (last.kind === 'rejected') return last;
  return accept({ type: 'publicity-opened', ...happened(command), until: last.day });
}

function closePublicity(household: Household, command: Command<'close-publicity'>): Decided {
  const refusal = stepRefusal(household, 'VISITED', 'INTAKE', command.by);
  if (refusal) return refusal;
  if (household.publicUntil === null) return reject('NOT_PUBLIC', 'FILE-WAY-3');
  if (command.on <= household.publicUntil) {
    return reject('PUBLICITY_RUNNING', 'FILE-WAY-3', { until: household.publicUntil });
  }
  return accept({ type: 'publicity-closed', ...happened(command) });
}

function recordComparison(household: Household, command: Command<'record-comparison'>): Decided {
  const { by, on, sources, facts } = command;
  const refusal =
    stepRefusal(household, 'PUBLICISED', 'COMPARISON', by) ?? (facts && factsRefusal(facts, household.adults, on));
  if (refusal) return refusal;
  if (sources.some((source) => source.answeredOn > on)) return reject('DAY_IN_FUTURE', 'FILE-WAY-4');
  if (new Set(sources.map(({ source }) => source)).size !== sources.length) return reject('SOURCE_TWICE', 'FILE-WAY-4');
  if (facts === null && sources.some((source) => source.differs))
    return reject('CORRECTED_FACTS_MISSING', 'FILE-WAY-4');
  const compared: HouseholdEvent = { type: 'facts-compared', ...happened(command), sources };
  return accept(compared, ...assessed(household, command, facts));
}

const eligibilityRefusal = ({ assessment }: Household): Rejected | null =>
  assessment.category === 'NONE' || assessment.category === 'REJECTED'
    ? reject('NOT_ELIGIBLE', assessment.standard, { category: assessment.category })
    : null;

function review(household: Household, command: Command<'review'>): Decided {
  const refusal = stepRefusal(household, 'CHECKED', 'REVIEW', command.by) ?? eligibilityRefusal(household);
  return refusal ?? accept({ type: 'household-reviewed', ...happened(command) });
}

function approve(household: Household, command: Command<'approve'>): Decided {
  const refusal = stepRefusal(household, 'REVIEWED', 'APPROVAL', command.by) ?? eligibilityRefusal(household);
  return refusal ?? accept({ type: 'household-approved', ...happened(command), fileNumber: command.fileNumber });
}

function rejectApplication(household: Household, command: Command<'reject'>): Decided {
  if (!BEFORE_FILE.includes(household.status)) return wrongStatus(household);
  const duty: Duty = household.status === 'REVIEWED' ? 'APPROVAL' : 'REVIEW';
  const refusal = command.reason === 'WITHDRAWN' ? null : dutyRefusal(household, duty, command.by);
  return refusal ?? accept({ type: 'household-rejected', ...happened(command), reason: command.reason });
}

function exit(household: Household, command: Command<'exit'>): Decided {
  if (household.status !== 'ACTIVE') return wrongStatus(household);
  return accept({ type: 'household-exited', ...happened(command), reason: command.reason });
}

const changePayee = (command: Command<'change-payee'>): Decided =>
  accept({ type: 'payee-changed', ...happened(command), sealedPayee: command.sealedPayee });

function proposeReassessment(household: Household, command: Command<'propose-reassessment'>): Decided {
  if (household.status !== 'ACTIVE') return wrongStatus(household);
  const { facts, on, standard } = command;
  const refusal = factsRefusal(facts, household.adults, on);
  if (refusal) return refusal;
  const assessment = keepAssessment(facts, household.persons, on, standard);
  return accept({ type: 'reassessment-proposed', ...happened(command), facts, assessment });
}

function approveReassessment(household: Household, command: Command<'approve-reassessment'>): Decided {
  const { reassessment } = household;
  if (household.status !== 'ACTIVE') return wrongStatus(household);
  if (reassessment === null) return reject('NOTHING_PROPOSED', 'FILE-WAY-8');
  if (reassessment.by === command.by.id) return reject('SAME_PERSON', 'SOD-1');
  const { facts, assessment } = reassessment;
  const refusal = eligibilityRefusal({ ...household, assessment });
  return refusal ?? accept({ type: 'reassessment-approved', ...happened(command), facts, assessment });
}

function decide(command: HouseholdCommand, household: Household | null): Decided {
  if (command.type === 'apply') return household === null ? apply(command) : wrongStatus(household);
  if (household === null) return reject('NOT_FOUND');
  const ownCase = ownCaseRefusal(command.by, household.memberPersonKeys);
  if (ownCase) return ownCase;
  switch (command.type) {
    case 'record-visit':
      return recordVisit(household, command);
    case 'open-publicity':
      return openPublicity(household, command);
    case 'close-publicity':
      return closePublicity(household, command);
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
    case 'change-payee':
      return changePayee(command);
    case 'propose-reassessment':
      return proposeReassessment(household, command);
    case 'approve-reassessment':
      return approveReassessment(household, command);
  }
}

/** The rules of a hardship file. */
export const householdDecider: Decider<HouseholdCommand, Household, HouseholdEvent> = {
  decide,
  evolve: evolveHousehold,
};

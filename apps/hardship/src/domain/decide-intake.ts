import { accept, ownCaseRefusal, reject, type Rejected } from '@huzhu/kernel';
import { applicationRefusal, factsRefusal } from './application.js';
import { keepAssessment } from './assessment.js';
import type { FileDocument, Household } from './household.js';
import type { CommandOf, HandedInDocument } from './household-commands.js';
import type { HouseholdEvent } from './household-events.js';
import { assessed, type Decided, happened, stepRefusal, wrongStatus } from './household-steps.js';

const DOCUMENTS_MAX = 60;
/** Fewer are no deliberation. */
const DELIBERATORS_MIN = 3;

/** Staff recuse themselves from their own household; a member applies for nobody else's. */
const applicantRefusal = ({ channel, by, members }: CommandOf<'apply'>, mainPersonKey: string): Rejected | null => {
  if (channel === 'MEMBER') return by.personKey === mainPersonKey ? null : reject('NOT_PERMITTED', 'FILE-WAY-1');
  return ownCaseRefusal(
    by,
    members.map((member) => member.personKey),
  );
};

/** The application (申请), with the category the standard finds. */
export function apply(command: CommandOf<'apply'>): Decided {
  const main = command.members.filter((member) => member.relation === 'SELF');
  const others = command.members.filter((member) => member.relation !== 'SELF');
  const memberPersonKeys = [...main, ...others].map((member) => member.personKey);
  const mainPersonKey = memberPersonKeys[0] ?? '';
  const refusal =
    applicationRefusal(command.members, command.facts, command.on) ?? applicantRefusal(command, mainPersonKey);
  if (refusal) return refusal;
  const persons = command.members.filter((member) => member.sharesIncome).length;
  const adultPersonKeys = command.members.filter((member) => member.adult).map((member) => member.personKey);
  return accept({
    type: 'household-applied',
    ...happened(command),
    orgId: command.orgId,
    channel: command.channel,
    origin: command.previousHouseholdId === null ? 'NEW' : 'RELAPSED',
    previousHouseholdId: command.previousHouseholdId,
    mainPersonKey,
    memberPersonKeys,
    adultPersonKeys,
    adults: adultPersonKeys.length,
    persons,
    mainCause: command.mainCause,
    secondCause: command.secondCause,
    sealed: command.sealed,
    facts: command.facts,
    assessment: keepAssessment(command.facts, persons, command.on, command.standard),
    sealedPayee: command.sealedPayee,
  });
}

/** Papers of the file; the same content of the same kind and person again is the paper it was. */
export function addDocuments(household: Household, command: CommandOf<'add-documents'>): Decided {
  if (household.status === 'EXITED' || household.status === 'REJECTED') return wrongStatus(household);
  const fresh: FileDocument[] = [];
  for (const document of command.documents) {
    const paper = paperOf(household, document);
    if ('code' in paper) return paper;
    const known = [...household.documents, ...fresh].some(
      (held) =>
        held.revokedOn === undefined &&
        held.sha256 === paper.sha256 &&
        held.kind === paper.kind &&
        held.personKey === paper.personKey,
    );
    if (!known) fresh.push(paper);
  }
  if (household.documents.length + fresh.length > DOCUMENTS_MAX) {
    return reject('TOO_MANY_DOCUMENTS', 'FILE-WAY-1', { most: DOCUMENTS_MAX });
  }
  return fresh.length === 0 ? accept() : accept({ type: 'documents-added', ...happened(command), documents: fresh });
}

function paperOf(household: Household, { place, ...document }: HandedInDocument): FileDocument | Rejected {
  if (place === null) {
    return document.kind === 'MANDATE'
      ? reject('MANDATE_OF_WHOM', 'FILE-WAY-1', { expected: 'MANDATE.0, the place of the member in the file' })
      : { ...document, personKey: null };
  }
  const personKey = household.memberPersonKeys[place];
  return personKey === undefined
    ? reject('NO_SUCH_MEMBER', 'FILE-WAY-1', { place, members: household.memberPersonKeys.length })
    : { ...document, personKey };
}

/** The home visit by two (入户调查). */
export function recordVisit(household: Household, command: CommandOf<'record-visit'>): Decided {
  const { by, on, visitedOn, visitors, sealedNotes, facts } = command;
  const refusal =
    stepRefusal(household, 'APPLIED', 'INTAKE', by) ?? (facts && factsRefusal(facts, household.adults, on));
  if (refusal) return refusal;
  if (visitedOn > on) return reject('DAY_IN_FUTURE', 'FILE-WAY-2');
  if (visitedOn < household.appliedOn) return reject('BEFORE_APPLICATION', 'FILE-WAY-2');
  if (new Set(visitors).size < 2) return reject('TWO_VISITORS_NEEDED', 'FILE-WAY-2');
  if (!visitors.includes(by.id)) return reject('VISITOR_MUST_RECORD', 'FILE-WAY-2');
  const visited: HouseholdEvent = { type: 'household-visited', ...happened(command), visitedOn, visitors, sealedNotes };
  return accept<HouseholdEvent>(visited, ...assessed(household, command, facts));
}

/** The union's deliberation (评议); held again where the first did not agree. */
export function recordDeliberation(household: Household, command: CommandOf<'record-deliberation'>): Decided {
  const { heldOn, participants, agreed, sealedMinutes, by, on } = command;
  const refusal = stepRefusal(household, 'VISITED', 'INTAKE', by);
  if (refusal) return refusal;
  if (household.publicFrom !== null) return reject('ALREADY_PUBLIC', 'FILE-WAY-3');
  if (heldOn > on) return reject('DAY_IN_FUTURE', 'FILE-WAY-3');
  if (household.visitedOn !== null && heldOn < household.visitedOn) return reject('BEFORE_VISIT', 'FILE-WAY-3');
  if (participants < DELIBERATORS_MIN) {
    return reject('TOO_FEW_DELIBERATED', 'FILE-WAY-3', { least: DELIBERATORS_MIN });
  }
  return accept({
    type: 'household-deliberated',
    ...happened(command),
    heldOn,
    participants,
    agreed,
    sealedMinutes,
  });
}

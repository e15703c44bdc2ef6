import { accept, reject, type Rejected } from '@huzhu/kernel';
import { lastOfWorkingDays } from '@huzhu/rules';
import { factsRefusal } from './application.js';
import { type FileStatus, type Household, openObjections } from './household.js';
import type { CommandOf } from './household-commands.js';
import type { HouseholdEvent } from './household-events.js';
import {
  assessed,
  type Decided,
  dutyRefusal,
  happened,
  objectionRefusal,
  stepRefusal,
  wrongStatus,
} from './household-steps.js';

/** How long a file is public before it is compared (公示): five working days. */
const PUBLICITY_WORKING_DAYS = 5;
/** How long an objection may be looked into. */
const OBJECTION_WORKING_DAYS = 10;
/** More at once are no news, and would make the file unreadable. */
const OPEN_OBJECTIONS_MAX = 20;
const OBJECTIONS_MAX = 100;
/** What must be among the papers before the union goes public with what it saw. */
const VISIT_PROOF = ['VISIT_FORM', 'VISIT_PHOTO'] as const;
const OPEN_TO_OBJECTIONS: readonly FileStatus[] = ['VISITED', 'PUBLICISED', 'CHECKED', 'REVIEWED'];

function deliberationRefusal({ deliberation, documents }: Household): Rejected | null {
  const missing = VISIT_PROOF.filter((kind) => !documents.some((paper) => paper.kind === kind));
  if (missing.length > 0) return reject('VISIT_PROOF_MISSING', 'FILE-WAY-2', { missing: missing.join() });
  if (!documents.some((paper) => paper.kind === 'PUBLICITY_CONSENT')) {
    return reject('PUBLICITY_CONSENT_MISSING', 'FILE-WAY-3');
  }
  if (deliberation === null) return reject('DELIBERATION_MISSING', 'FILE-WAY-3');
  return deliberation.agreed ? null : reject('NOT_AGREED', 'FILE-WAY-3');
}

export function openPublicity(household: Household, command: CommandOf<'open-publicity'>): Decided {
  const refusal = stepRefusal(household, 'VISITED', 'INTAKE', command.by) ?? objectionRefusal(household);
  if (refusal) return refusal;
  if (household.publicFrom !== null) return reject('ALREADY_PUBLIC', 'FILE-WAY-3');
  const unready = deliberationRefusal(household);
  if (unready) return unready;
  const last = lastOfWorkingDays(command.on, PUBLICITY_WORKING_DAYS);
  if (last.kind === 'rejected') return reject(last.code, 'FILE-WAY-3', last.facts);
  return accept({ type: 'publicity-opened', ...happened(command), until: last.day });
}

export function closePublicity(household: Household, command: CommandOf<'close-publicity'>): Decided {
  const refusal = stepRefusal(household, 'VISITED', 'INTAKE', command.by) ?? objectionRefusal(household);
  if (refusal) return refusal;
  if (household.publicUntil === null) return reject('NOT_PUBLIC', 'FILE-WAY-3');
  if (command.on <= household.publicUntil) {
    return reject('PUBLICITY_RUNNING', 'FILE-WAY-3', { until: household.publicUntil });
  }
  return accept({ type: 'publicity-closed', ...happened(command) });
}

/** Anybody objects while the notice hangs out; the union takes an objection up to the approval. */
export function receiveObjection(household: Household, command: CommandOf<'receive-objection'>): Decided {
  const { publicFrom, publicUntil } = household;
  const { on, objectionId, sealedText, fromPublic } = command;
  if (publicFrom === null || publicUntil === null) return reject('NOT_PUBLIC', 'FILE-WAY-3');
  if (!OPEN_TO_OBJECTIONS.includes(household.status)) return wrongStatus(household);
  if (fromPublic && (household.status !== 'VISITED' || on > publicUntil)) return reject('NOT_PUBLIC', 'FILE-WAY-3');
  if (openObjections(household) >= OPEN_OBJECTIONS_MAX || household.objections.length >= OBJECTIONS_MAX) {
    return reject('TOO_MANY_OBJECTIONS', 'FILE-WAY-3');
  }
  const due = lastOfWorkingDays(on, OBJECTION_WORKING_DAYS);
  // The right to object does not end where the calendar does.
  const dueOn = due.kind === 'rejected' ? null : due.day;
  return accept({ type: 'objection-received', ...happened(command), objectionId, dueOn, sealedText });
}

/**
 * Somebody who had no part in the case answers an objection: it was unfounded; it was right, and the corrected facts go
 * public once more; or it ends the application.
 */
export function resolveObjection(household: Household, command: CommandOf<'resolve-objection'>): Decided {
  const { by, objectionId, outcome, sealedFindings, facts } = command;
  const objection = household.objections.find(({ id }) => id === objectionId);
  if (objection === undefined) return reject('NOT_FOUND');
  if (objection.outcome !== null) return reject('ALREADY_RESOLVED', 'FILE-WAY-3');
  if (!OPEN_TO_OBJECTIONS.includes(household.status)) return wrongStatus(household);
  const refusal = dutyRefusal(household, 'OBJECTION', by) ?? (objection.by === by.id ? samePerson : null);
  if (refusal) return refusal;
  if ((outcome === 'CORRECTED') !== (facts !== null)) return reject('CORRECTED_FACTS_MISSING', 'FILE-WAY-3');
  const faulty = facts && factsRefusal(facts, household.adults, command.on);
  if (faulty) return faulty;
  const resolved: HouseholdEvent = {
    type: 'objection-resolved',
    ...happened(command),
    objectionId,
    outcome,
    sealedFindings,
  };
  if (outcome === 'UPHELD') {
    return accept<HouseholdEvent>(resolved, {
      type: 'household-rejected',
      ...happened(command),
      reason: 'OBJECTION_UPHELD',
    });
  }
  return accept<HouseholdEvent>(resolved, ...assessed(household, command, facts));
}

const samePerson = reject('SAME_PERSON', 'SOD-1');

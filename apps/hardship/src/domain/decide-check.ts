import { accept, reject, type Rejected } from '@huzhu/kernel';
import { factsRefusal } from './application.js';
import { mandateRefusal } from './decide-mandate.js';
import type { Duty, FileStatus, Household } from './household.js';
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

const BEFORE_FILE: readonly FileStatus[] = ['APPLIED', 'VISITED', 'PUBLICISED', 'CHECKED', 'REVIEWED'];

/** Nobody passes over what an authority knows: each source is named once, those that know more than was declared as differing. */
export function sourcesRefusal({
  on,
  sources,
  differing,
}: Pick<CommandOf<'record-comparison'>, 'on' | 'sources' | 'differing'>): Rejected | null {
  if (sources.some((source) => source.answeredOn > on)) return reject('DAY_IN_FUTURE', 'FILE-WAY-4');
  if (new Set(sources.map(({ source }) => source)).size !== sources.length) return reject('SOURCE_TWICE', 'FILE-WAY-4');
  const silent = differing.find((source) => !sources.some((each) => each.source === source && each.differs));
  return silent === undefined ? null : reject('DIFFERENCE_NOT_RECORDED', 'FILE-WAY-4', { source: silent });
}

/** What the authorities answered (信息比对). */
export function recordComparison(household: Household, command: CommandOf<'record-comparison'>): Decided {
  const { by, on, sources, facts } = command;
  const refusal =
    stepRefusal(household, 'PUBLICISED', 'COMPARISON', by) ??
    objectionRefusal(household) ??
    mandateRefusal(household) ??
    (facts && factsRefusal(facts, household.adults, on));
  if (refusal) return refusal;
  const unsaid = sourcesRefusal(command);
  if (unsaid) return unsaid;
  if (facts === null && sources.some((source) => source.differs))
    return reject('CORRECTED_FACTS_MISSING', 'FILE-WAY-4');
  const compared: HouseholdEvent = { type: 'facts-compared', ...happened(command), sources };
  return accept<HouseholdEvent>(compared, ...assessed(household, command, facts));
}

export const eligibilityRefusal = ({ assessment }: Household): Rejected | null =>
  assessment.category === 'NONE' || assessment.category === 'REJECTED'
    ? reject('NOT_ELIGIBLE', assessment.standard, { category: assessment.category })
    : null;

/** The county's review (县级审核). */
export function review(household: Household, command: CommandOf<'review'>): Decided {
  const refusal =
    stepRefusal(household, 'CHECKED', 'REVIEW', command.by) ??
    objectionRefusal(household) ??
    mandateRefusal(household) ??
    eligibilityRefusal(household);
  return refusal ?? accept({ type: 'household-reviewed', ...happened(command) });
}

/** The city's approval (市级审批). */
export function approve(household: Household, command: CommandOf<'approve'>): Decided {
  const refusal =
    stepRefusal(household, 'REVIEWED', 'APPROVAL', command.by) ??
    objectionRefusal(household) ??
    mandateRefusal(household) ??
    eligibilityRefusal(household);
  return refusal ?? accept({ type: 'household-approved', ...happened(command), fileNumber: command.fileNumber });
}

/** Staff end an application for a reason; the household itself may only withdraw its own. */
export function rejectApplication(household: Household, command: CommandOf<'reject'>): Decided {
  if (!BEFORE_FILE.includes(household.status)) return wrongStatus(household);
  if (command.byHousehold && command.reason !== 'WITHDRAWN') return reject('NOT_PERMITTED', 'FILE-WAY-1');
  const duty: Duty = household.status === 'REVIEWED' ? 'APPROVAL' : 'REVIEW';
  const refusal = command.reason === 'WITHDRAWN' ? null : dutyRefusal(household, duty, command.by);
  return refusal ?? accept({ type: 'household-rejected', ...happened(command), reason: command.reason });
}

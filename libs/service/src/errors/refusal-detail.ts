import type { Rejected } from '@huzhu/kernel';
import { fileRefusalDetail } from './file-refusals.js';
import { clauseOf } from './refusal-clause.js';

/** What to do about the refusals that any service may answer. */
const DETAILS: Readonly<Record<string, string>> = {
  NOT_FOUND: 'There is nothing at this address, or it is not yours to see.',
  NOT_PERMITTED: 'Your roles do not allow this.',
  SAME_PERSON: 'You took another step of this case: somebody else must take this one.',
  RECUSAL_REQUIRED: 'This case concerns you or your household: somebody else must take this step.',
  STALE_VERSION: 'Somebody changed it since you read it: read it again, then decide.',
  IDEMPOTENCY_KEY_REUSED: 'This Idempotency-Key belongs to another request: send a new key with a new request.',
  WRONG_STATUS: 'This step does not come next; see the facts for where it stands.',
  NOT_AT_THIS_STEP: 'This step does not come next; see the facts for where it stands.',
  WRONG_BATCH_STATE: 'This step does not come next for the batch; read where it stands.',
  PARTICIPATION_MISSED:
    'Too few of the staff take part: complete the roster, or have an approver waive the test with a reason.',
  ENROLMENT_CLOSED:
    'Enrolment in this plan version is not open on this day; the facts name its days and the versions that are open.',
  COVERAGE_BEGUN: 'Coverage has begun: nobody leaves before its end, and nothing is refunded.',
  COVERED_ALREADY: 'Somebody has paid for this person for these days: a second coverage would be invalid.',
  UNITS_DIFFER:
    'Everybody of one employer holds the same number of units, and another number is confirmed: use that one.',
  ROSTER_BUSY: 'The roster of this coverage is being worked on: try again in a moment.',
  ALREADY_PAID: 'Money stands against this roster: cancel coverage one by one before it begins, and it is refunded.',
  UNDO_TOO_LATE: 'A roster is taken back within 24 hours of its confirmation; later, cancel coverage one by one.',
  NOTHING_DUE:
    'The roster was taken back, so nothing is due for it: this credit belongs to another, or back to its payer.',
  PERSON_EXISTS: 'This identity number belongs to another person: a correction does not make one of two.',
  UNION_NOT_IN_SCOPE: 'The other union is not in your subtree: whoever is above both moves coverage between them.',
  SEARCH_EMPTY: 'Give a name, initials, the last four of the id or an employer.',
  SIGN_IN_REFUSED: 'User name and password do not belong together, or the account is locked for a while.',
  CALENDAR_NOT_COVERED:
    'Working days of that year are not known: an administrator imports the official notice of its holidays, another person confirms it; nothing is guessed.',
  CALENDAR_FAULTY: 'The calendar has faults: the facts list all of them, each with its row, the rule and the day.',
  CALENDAR_DRAFT_OPEN: 'A draft of this year waits: have it confirmed or withdrawn first.',
  NOT_DECIDED: 'Nobody has decided yet: the paper is there once it is approved or rejected.',
  NOTHING_HANGS_OUT: 'Nothing hangs out here today: open a publicity first.',
  OBJECTION_OPEN: 'An objection is open: somebody who had no part in the case must answer it first.',
  PLAN_FAULTY: 'The plan has faults: the draft lists all of them, each with its field and what to do.',
  PLAN_OF_ANOTHER_ORGANISATION: 'This plan belongs to another organisation: ask them, or use another code.',
  DAY_IN_FUTURE: 'This lies in the future: only what has happened can be entered.',
};

/** One sentence for the person who asked; codes without one of their own are named with their clause. */
export function refusalDetail(refusal: Rejected): string {
  const rule = clauseOf(refusal);
  const clause = rule === undefined ? '' : ` (${rule})`;
  const own = fileRefusalDetail(refusal) ?? DETAILS[refusal.code];
  return own === undefined ? `Refused: ${refusal.code}${clause}` : own.replace(/\.$/, `${clause}.`);
}

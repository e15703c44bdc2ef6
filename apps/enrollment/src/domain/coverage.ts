import type { Actor, Day } from '@huzhu/kernel';

type CoverageStatus =
  'AWAITING_PAYMENT' | 'ACTIVE' | 'INVALID_DUPLICATE' | 'CANCELLED_BEFORE_START' | 'ENDED_EARLY' | 'UNDONE';

/** Coverage of one person by one plan version, from one row of a roster. */
export interface Coverage {
  /** The union that serves it: the one that enrolled it, until it is moved. */
  readonly orgId: string;
  /** The roster that paid for it; it stays so after a move. */
  readonly rosterId: string;
  readonly line: number;
  readonly personId: string;
  readonly personKey: string;
  readonly plan: string;
  readonly planVersion: string;
  readonly units: number;
  readonly start: Day;
  readonly end: Day;
  readonly status: CoverageStatus;
  /** Another roster named the person first for these days, and neither has paid: the earlier payment decides. */
  readonly contested: boolean;
  /** The employer since a move; null while it is the roster's. */
  readonly employerName: string | null;
  readonly employerUsc: string | null;
  /** Day on which the person agreed to the use of their data (plan clause 2.5.2); null where the roster did not tell. */
  readonly consentOn: Day | null;
}

/** To which union and employer a coverage moves (转移). */
interface NewEmployer {
  readonly orgId: string;
  readonly employerName: string;
  readonly employerUsc: string | null;
}

interface Step {
  readonly by: string;
  readonly on: Day;
  readonly reason: string;
}

export type CoverageCommand =
  | ({ readonly type: 'enrol' } & Coverage)
  | { readonly type: 'cancel'; readonly by: Actor; readonly on: Day; readonly reason: string }
  | ({
      readonly type: 'transfer';
      readonly by: Actor;
      readonly on: Day;
      readonly reason: string;
    } & NewEmployer)
  | { readonly type: 'end-by-death'; readonly diedOn: Day; readonly by: string; readonly on: Day }
  /** The death that ended it was a mistake: it lasts to the day it was paid for. */
  | { readonly type: 'restore'; readonly end: Day }
  | { readonly type: 'change-key'; readonly personKey: string };

/** What events of before did not tell. */
type ToldSometimes = 'contested' | 'employerName' | 'employerUsc' | 'consentOn';

export type CoverageEvent =
  | ({ readonly type: 'coverage-enrolled' } & Omit<Coverage, ToldSometimes> & Partial<Pick<Coverage, ToldSometimes>>)
  | { readonly type: 'coverage-activated'; readonly start: Day; readonly end: Day }
  | { readonly type: 'coverage-found-duplicate'; readonly start: Day; readonly end: Day }
  /** Another roster that names the person was paid first; this one still waits for its payment. */
  | { readonly type: 'coverage-overtaken' }
  /** It was active when an earlier payment for the same person came to light. */
  | { readonly type: 'coverage-displaced' }
  /** Its whole roster was taken back. */
  | { readonly type: 'coverage-undone' }
  | ({ readonly type: 'coverage-cancelled'; readonly wasActive: boolean } & Step)
  | ({ readonly type: 'coverage-transferred' } & NewEmployer & Step)
  | { readonly type: 'coverage-ended-by-death'; readonly end: Day; readonly by: string; readonly on: Day }
  | { readonly type: 'coverage-restored'; readonly end: Day }
  | { readonly type: 'coverage-key-changed'; readonly personKey: string };

/** Coverage after an event; a roster of a hundred thousand is written by sets, whose journal folds to the same rows. */
export function evolveCoverage(state: Coverage | null, event: CoverageEvent): Coverage {
  if (event.type === 'coverage-enrolled') {
    const { type: _type, ...coverage } = event;
    return { contested: false, employerName: null, employerUsc: null, consentOn: null, ...coverage };
  }
  if (state === null) throw new Error(`${event.type} without an enrolment`);
  switch (event.type) {
    case 'coverage-activated':
      return { ...state, start: event.start, end: event.end, status: 'ACTIVE', contested: false };
    case 'coverage-found-duplicate':
      return { ...state, start: event.start, end: event.end, status: 'INVALID_DUPLICATE', contested: false };
    case 'coverage-overtaken':
      return { ...state, contested: true };
    case 'coverage-displaced':
      return { ...state, status: 'INVALID_DUPLICATE' };
    case 'coverage-undone':
      return { ...state, status: 'UNDONE', contested: false };
    case 'coverage-cancelled':
      return { ...state, status: 'CANCELLED_BEFORE_START', contested: false };
    case 'coverage-transferred': {
      const { orgId, employerName, employerUsc } = event;
      return { ...state, orgId, employerName, employerUsc };
    }
    case 'coverage-ended-by-death':
      return { ...state, end: event.end, status: 'ENDED_EARLY' };
    case 'coverage-restored':
      return { ...state, end: event.end, status: 'ACTIVE' };
    case 'coverage-key-changed':
      return { ...state, personKey: event.personKey };
  }
}

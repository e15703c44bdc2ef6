import {
  type ActivatedCoverage,
  type CoverageActivated,
  coverageActivated,
  coverageEnded,
  type EndedCoverage,
  type EnrolledAs,
  PEOPLE_PER_MESSAGE_MAX,
  tradeOf,
} from '@huzhu/contracts';
import { addDays } from '@huzhu/kernel';
import { type Publication, publication } from '@huzhu/service';
import type { Coverage, CoverageEvent } from '../domain/coverage.js';
import { chunksOf } from './chunks-of.js';

/** What is common to all coverage of one message. */
export interface ActivatedRoster {
  readonly orgId: string;
  readonly rosterId: string;
  readonly enrolledAs: EnrolledAs;
  /** Of the employer; null where its roster told none. */
  readonly employerTrade: string | null;
  /** Keyed hash of the employer, and the headcount its roster stated; empty where people have none. */
  readonly employer: Pick<CoverageActivated, 'employerKey' | 'staff'>;
  readonly plan: string;
  readonly planVersion: string;
  readonly start: string;
  readonly end: string;
}

/** Coverage that became active: persons as keyed hashes, bank cards sealed to disbursement. */
export const publishActivated = (
  { employerTrade, employer, ...roster }: ActivatedRoster,
  coverage: readonly ActivatedCoverage[],
): readonly Publication[] =>
  chunksOf(coverage, PEOPLE_PER_MESSAGE_MAX).map((items) =>
    publication(coverageActivated, { ...roster, ...tradeOf(employerTrade), ...employer, items }),
  );

/** Coverage that ended early or never began, of one organisation. */
export const publishEnded = (orgId: string, items: readonly EndedCoverage[]): readonly Publication[] =>
  chunksOf(items, PEOPLE_PER_MESSAGE_MAX).map((chunk) => publication(coverageEnded, { orgId, items: chunk }));

/** What the end of one coverage tells the world; a move is told with the person's card, which no event holds. */
export function publishCoverage(
  event: CoverageEvent,
  state: Coverage,
  id: string,
  version: number,
): readonly Publication[] {
  const { orgId, personKey } = state;
  const ended = { coverageId: id, personKey, version };
  switch (event.type) {
    case 'coverage-cancelled':
      // What was never active is unknown outside.
      if (!event.wasActive) return [];
      return publishEnded(orgId, [{ ...ended, end: addDays(state.start, -1), reason: 'CANCELLED_BEFORE_START' }]);
    case 'coverage-ended-by-death':
      return publishEnded(orgId, [{ ...ended, end: event.end, reason: 'DEATH' }]);
    case 'coverage-enrolled':
    case 'coverage-activated':
    case 'coverage-found-duplicate':
    case 'coverage-overtaken':
    case 'coverage-displaced':
    case 'coverage-undone':
    case 'coverage-restored':
    case 'coverage-transferred':
    case 'coverage-key-changed':
      return [];
  }
}

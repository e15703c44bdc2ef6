import { type ActivatedCoverage, coverageActivated, PEOPLE_PER_MESSAGE_MAX } from '@huzhu/contracts';
import { type Publication, publication } from '@huzhu/service';
import { chunksOf } from './chunks-of.js';

/** What is common to all coverage of one message. */
export interface ActivatedRoster {
  readonly orgId: string;
  readonly rosterId: string;
  readonly plan: string;
  readonly planVersion: string;
  readonly start: string;
  readonly end: string;
}

/** Coverage that became active: persons as keyed hashes, bank cards sealed to disbursement. */
export const publishActivated = (
  roster: ActivatedRoster,
  coverage: readonly ActivatedCoverage[],
): readonly Publication[] =>
  chunksOf(coverage, PEOPLE_PER_MESSAGE_MAX).map((items) => publication(coverageActivated, { ...roster, items }));

import type { Day } from '@huzhu/kernel';

type CoverageStatus = 'AWAITING_PAYMENT' | 'ACTIVE' | 'INVALID_DUPLICATE';

/** Coverage of one person by one plan version, from one row of a roster. */
export interface Coverage {
  readonly orgId: string;
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
}

export type CoverageEvent =
  | ({ readonly type: 'coverage-enrolled' } & Coverage)
  | { readonly type: 'coverage-activated'; readonly start: Day; readonly end: Day }
  | { readonly type: 'coverage-found-duplicate'; readonly start: Day; readonly end: Day };

/** Coverage after an event; a roster of a hundred thousand is written by sets, whose journal folds to the same rows. */
export function evolveCoverage(state: Coverage | null, event: CoverageEvent): Coverage {
  if (event.type === 'coverage-enrolled') {
    const { type: _type, ...coverage } = event;
    return coverage;
  }
  if (state === null) throw new Error(`${event.type} without an enrolment`);
  const { start, end } = event;
  return { ...state, start, end, status: event.type === 'coverage-activated' ? 'ACTIVE' : 'INVALID_DUPLICATE' };
}

import { reject, type Rejected } from '@huzhu/kernel';
import { priceOf } from '@huzhu/rules';
import { type BlindIndex, isRejected, type Work } from '@huzhu/service';
import { paidPeriod } from '../domain/coverage-start.js';
import type { Coverage, CoverageCommand } from '../domain/coverage.js';
import type { Roster } from '../domain/roster.js';
import { lastCreditOf } from '../store/contributions.store.js';
import { findPlanVersion } from '../store/plan-versions.store.js';
import { coverageAggregate } from './coverage.aggregate.js';
import { oweRefund } from './owe-refund.js';
import { rosterAggregate } from './roster.aggregate.js';

const BUSY: ReadonlySet<Roster['status']> = new Set(['CONFIRMED', 'PAID', 'UNDOING']);

/** A coverage after a step that may have cancelled it. */
export interface SteppedCoverage {
  readonly coverage: Coverage;
  readonly version: number;
}

/**
 * Takes a step that cancels one coverage, or may: its roster is locked first, its amount due falls or its price is owed back.
 * Refusal `ROSTER_BUSY` while the roster's people are being enrolled or activated, or the roster is taken back.
 */
export async function stepOfOne(
  work: Work,
  index: BlindIndex,
  {
    coverageId,
    rosterId,
    personId,
  }: { readonly coverageId: string; readonly rosterId: string; readonly personId: string },
  command: CoverageCommand,
): Promise<SteppedCoverage | Rejected> {
  // The person first, as an earlier payment locks them: two that touch the same rows then never wait in a circle.
  await work.tx.query('SELECT 1 FROM enrollment.person WHERE id = $1 FOR UPDATE', [personId]);
  const roster = await work.load(rosterAggregate, rosterId);
  if (roster !== null && BUSY.has(roster.status)) {
    return reject('ROSTER_BUSY', undefined, { status: roster.status });
  }
  const decided = await work.decide(coverageAggregate, coverageId, command);
  if (isRejected(decided)) return decided;
  const { state: coverage, version } = decided;
  if (coverage.status === 'CANCELLED_BEFORE_START' && roster !== null) {
    await takeOffRoster(work, index, { coverageId, coverage, roster });
  }
  return { coverage, version };
}

async function takeOffRoster(
  work: Work,
  index: BlindIndex,
  { coverageId, coverage, roster }: { coverageId: string; coverage: Coverage; roster: Roster },
): Promise<void> {
  const { rosterId } = coverage;
  const plan = await findPlanVersion(work.tx, coverage.plan, coverage.planVersion);
  if (plan === null) throw new Error('coverage of a plan version that was never released');
  const priceFen = priceOf(plan, coverage.units);
  const creditedOn = await lastCreditOf(work.tx, rosterId);
  const period = creditedOn === null ? null : paidPeriod(plan, roster.coverageStart, creditedOn);
  const credited =
    creditedOn === null || period === null || isRejected(period)
      ? null
      : { on: creditedOn, start: period.start, end: period.end };
  const decided = await work.decide(rosterAggregate, rosterId, {
    type: 'cancel-enrolment',
    priceFen,
    by: work.facts.caller.id,
    on: work.today,
    reason: 'CANCELLED_BEFORE_START',
    credited,
  });
  if (isRejected(decided)) throw new Error(`a roster that lets nobody go: ${decided.code}`);
  const amountFen = decided.state.refundDueFen - roster.refundDueFen;
  await oweRefund(work, index, { rosterId, roster, cause: 'CANCELLATION', amountFen, coverageId });
}

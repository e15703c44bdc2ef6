import type { Fen } from '@huzhu/kernel';
import { type BlindIndex, isRejected, type Work } from '@huzhu/service';
import { planYearOf } from '@huzhu/rules';
import type { RefundCause } from '../domain/refund.js';
import type { Roster } from '../domain/roster.js';
import { findPlanVersion } from '../store/plan-versions.store.js';
import { refundAggregate } from './refund.aggregate.js';

/** What goes back to the payer of one roster, and why. */
export interface OwedRefund {
  readonly rosterId: string;
  readonly roster: Pick<Roster, 'orgId' | 'employerName' | 'plan' | 'planVersion' | 'coverageStart' | 'kind'>;
  readonly cause: RefundCause;
  readonly amountFen: Fen;
  readonly coverageId?: string;
}

/**
 * Adds what is owed to the roster's refund that nobody has given an account for yet, or opens one. The roster must be locked.
 * Nothing owed opens nothing.
 */
export async function oweRefund(work: Work, index: BlindIndex, owed: OwedRefund): Promise<void> {
  const { rosterId, roster, cause, amountFen, coverageId = null } = owed;
  if (amountFen === 0n) return;
  const [open] = await work.tx.query<{ id: string }>(
    `SELECT id FROM enrollment.refund WHERE roster_id = $1 AND status = 'WAITING_FOR_PAYEE' ORDER BY id LIMIT 1 FOR UPDATE`,
    [rosterId],
  );
  const { orgId, plan, employerName } = roster;
  const version = await findPlanVersion(work.tx, plan, roster.planVersion);
  if (version === null) throw new Error('a roster of a plan version that was never released');
  const payeeKey = (await payerOf(work, owed)) ?? index.keyOf('employer', `${orgId}|${employerName}`);
  const decided = await work.decide(refundAggregate, open?.id ?? work.newId(), {
    type: 'owe',
    orgId,
    rosterId,
    plan,
    planYear: planYearOf(version, roster.coverageStart),
    payeeKey,
    cause,
    amountFen,
    on: work.today,
    coverageId,
  });
  if (isRejected(decided)) throw new Error('a locked refund took no more');
}

/** Who pays for themselves is the person of their own refund, which they take no step of. */
async function payerOf(work: Work, { rosterId, roster }: OwedRefund): Promise<string | null> {
  if (roster.kind !== 'INDIVIDUAL') return null;
  const [row] = await work.tx.query<{ personKey: string }>(
    'SELECT person_key AS "personKey" FROM enrollment.coverage WHERE roster_id = $1',
    [rosterId],
  );
  return row?.personKey ?? null;
}

import type { Tx } from '@huzhu/messaging';
import { askAgainAbout, stopDeciding } from '../store/person-history.js';

/** Claims without coverage that the arrival of coverage may change, one queue entry a person and event. */
export async function askAboutUncovered(
  tx: Tx,
  arrivals: readonly { readonly causedBy: string; readonly personKeys: readonly string[] }[],
): Promise<void> {
  await stopDeciding(tx);
  for (const { causedBy, personKeys } of arrivals) {
    await askAgainAbout(tx, { personKeys, plan: null, outcomes: ['NOT_COVERED'], causedBy });
  }
}

/** Claims that the end of a coverage may change. */
export async function askAboutEnded(
  tx: Tx,
  ends: readonly { readonly causedBy: string; readonly personKeys: readonly string[] }[],
): Promise<void> {
  await stopDeciding(tx);
  for (const { causedBy, personKeys } of ends) {
    await askAgainAbout(tx, { personKeys, plan: null, outcomes: null, causedBy });
  }
}

/** Claims that could not be decided for want of a plan version. */
export async function askAboutPlan(
  tx: Tx,
  plans: readonly { readonly causedBy: string; readonly plan: string }[],
): Promise<void> {
  await stopDeciding(tx);
  for (const { causedBy, plan } of plans) {
    const outcomes = ['NOT_COVERED', 'UNKNOWN_PLAN', 'KIND_NOT_OFFERED', 'UNKNOWN_HOSPITAL_LEVEL'];
    await askAgainAbout(tx, { personKeys: null, plan, outcomes, causedBy });
  }
}

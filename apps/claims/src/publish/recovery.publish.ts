import { recoveryChanged, recoveryRepaid } from '@huzhu/contracts';
import { fenToWire, publication, type Publication } from '@huzhu/service';
import type { Recovery } from '../domain/recovery.js';
import type { RecoveryEvent } from '../domain/recovery.decider.js';

/** What the world hears of a recovery: how it stands after every step, and each receipt of the bank for the books. */
export function publishRecovery(event: RecoveryEvent, recovery: Recovery, recoveryId: string): readonly Publication[] {
  const { claimId, orgId, status: state, amountFen, repaidFen, offsetFen, writtenOffFen } = recovery;
  const changedOn = event.type === 'recovery-case-opened' ? event.openedOn : dayOf(event);
  const changed = publication(recoveryChanged, {
    recoveryId,
    claimId,
    orgId,
    state,
    amountFen: fenToWire(amountFen),
    repaidFen: fenToWire(repaidFen),
    offsetFen: fenToWire(offsetFen),
    writtenOffFen: fenToWire(writtenOffFen),
    changedOn,
  });
  if (event.type !== 'repayment-noted') return [changed];
  const { bankReference, on } = event;
  const receipt = { recoveryId, claimId, orgId, amountFen: fenToWire(event.amountFen), bankReference, receivedOn: on };
  return [changed, publication(recoveryRepaid, receipt)];
}

const dayOf = (event: Exclude<RecoveryEvent, { type: 'recovery-case-opened' }>): string =>
  event.type === 'agreement-recorded' ? event.givenOn : event.on;

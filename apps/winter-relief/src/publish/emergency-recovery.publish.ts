import { emergencyRecoveryChanged, reliefMoneyBack } from '@huzhu/contracts';
import { fenToWire, publication, type Publication } from '@huzhu/service';
import type { EmergencyRecovery, EmergencyRecoveryEvent } from '../domain/emergency-recovery.js';

/** Every step of what is owed back; money names the bank credit that it is. */
export function publishEmergencyRecovery(
  event: EmergencyRecoveryEvent,
  held: EmergencyRecovery,
  id: string,
): readonly Publication[] {
  const { aidId, emergencyId, orgId, personKey, reason, status, owedFen, repaidFen } = held;
  const changed = publication(emergencyRecoveryChanged, {
    recoveryId: id,
    aidId,
    emergencyId,
    orgId,
    personKey,
    reason,
    status,
    owedFen: fenToWire(owedFen),
    repaidFen: fenToWire(repaidFen),
    changedOn: event.on,
  });
  if (event.type === 'waiver-proposed' || event.type === 'waiver-dismissed') return [];
  if (event.type !== 'recovery-repaid') return [changed];
  const { amountFen, bankReference, receivedOn } = event;
  const back = { caseId: id, kind: 'RECOVERY_REPAID' as const, orgId, fund: 'WINTER_RELIEF' as const };
  return [
    changed,
    publication(reliefMoneyBack, { ...back, amountFen: fenToWire(amountFen), bankReference, receivedOn }),
  ];
}

import type { RecoveryItem } from '@huzhu/contracts';
import { fenToWire } from '@huzhu/service';
import { outstandingFen, type Recovery } from '../domain/recovery.js';

/** A recovery as it is shown; the reasons and the evidence stay sealed. */
export const recoveryItem = (recoveryId: string, version: number, recovery: Recovery): RecoveryItem => ({
  recoveryId,
  version,
  orgId: recovery.orgId,
  personKey: recovery.personKey,
  claimId: recovery.claimId,
  plan: recovery.plan,
  state: recovery.status,
  amountFen: fenToWire(recovery.amountFen),
  repaidFen: fenToWire(recovery.repaidFen),
  offsetFen: fenToWire(recovery.offsetFen),
  writtenOffFen: fenToWire(recovery.writtenOffFen),
  outstandingFen: fenToWire(outstandingFen(recovery)),
  openedOn: recovery.openedOn,
  ...(recovery.toldOn === null ? {} : { toldOn: recovery.toldOn }),
  ...(recovery.agreement === null ? {} : { agreedWay: recovery.agreement.way, agreedOn: recovery.agreement.givenOn }),
  writeOffProposed: recovery.writeOffBy !== null,
});

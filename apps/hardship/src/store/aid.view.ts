import type { AidView } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { type Decided, fenToWire, isRejected } from '@huzhu/service';
import type { Aid } from '../domain/aid.js';

/** An aid as people see it; the payee is not part of it. */
export const aidView = (id: string, version: number, aid: Aid): AidView => ({
  id,
  version,
  householdId: aid.householdId,
  orgId: aid.orgId,
  kind: aid.kind,
  status: aid.status,
  outcome: aid.outcome,
  grantedFen: fenToWire(aid.grantedFen),
  approvalLevel: aid.approvalLevel,
  clause: aid.clause,
  requestedOn: aid.requestedOn,
  ...(aid.approvedOn === null ? {} : { approvedOn: aid.approvedOn }),
  ...(aid.payment === null ? {} : { sequence: aid.payment.sequence }),
  ...(aid.payment?.settledOn ? { settledOn: aid.payment.settledOn } : {}),
  ...(aid.payment?.reasonCode ? { reasonCode: aid.payment.reasonCode } : {}),
});

/** The answer of a step of an aid. */
export const decidedAidView = (decided: Decided<Aid> | Rejected): AidView | Rejected =>
  isRejected(decided) ? decided : aidView(decided.id, decided.version, decided.state);

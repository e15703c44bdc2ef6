import type { AidLineView, AidView } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { type Decided, fenToWire, isRejected } from '@huzhu/service';
import type { Aid, AidLine } from '../domain/aid.js';

const lineView = ({ caseId, source, amountFen, dueOn, status, payment }: AidLine): AidLineView => ({
  caseId,
  source,
  amountFen: fenToWire(amountFen),
  dueOn,
  status,
  ...(payment === null ? {} : { sequence: payment.sequence }),
  ...(payment?.settledOn ? { settledOn: payment.settledOn } : {}),
  ...(payment?.reasonCode ? { reasonCode: payment.reasonCode } : {}),
  ...(payment?.waitingFor ? { waitingFor: payment.waitingFor } : {}),
});

/** The payment of an aid at a glance: that of its first line, and the first reason why one of them is not through. */
function paymentView(lines: readonly AidLine[]): Pick<AidView, 'sequence' | 'settledOn' | 'reasonCode' | 'waitingFor'> {
  const payments = lines.flatMap(({ payment }) => (payment === null ? [] : [payment]));
  const [first] = payments;
  const settled = payments.flatMap(({ settledOn }) => settledOn ?? []).toSorted();
  const reasonCode = payments.find((payment) => payment.reasonCode !== null)?.reasonCode;
  const waitingFor = payments.find((payment) => payment.waitingFor !== null)?.waitingFor;
  return {
    ...(first === undefined ? {} : { sequence: first.sequence }),
    ...(settled.length === 0 || settled.length < lines.length ? {} : { settledOn: settled.at(-1)! }),
    ...(reasonCode ? { reasonCode } : {}),
    ...(waitingFor ? { waitingFor } : {}),
  };
}

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
  receivedFen: fenToWire(aid.receivedFen),
  ...paymentView(aid.lines),
  lines: aid.lines.map(lineView),
});

/** The answer of a step of an aid. */
export const decidedAidView = (decided: Decided<Aid> | Rejected): AidView | Rejected =>
  isRejected(decided) ? decided : aidView(decided.id, decided.version, decided.state);

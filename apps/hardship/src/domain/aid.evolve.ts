import { type Aid, type AidLine, isApproved, type LinePayment, type PlannedLine, statusOfLines } from './aid.js';
import type { AidEvent, AidEventOf } from './aid-events.js';

const planned = (lines: readonly PlannedLine[]): AidLine[] =>
  lines.map((line) => ({ ...line, status: 'PLANNED', payment: null }));

const requested = (event: AidEventOf<'aid-requested'>): Aid => ({
  householdId: event.householdId,
  orgId: event.orgId,
  personKey: event.personKey,
  kind: event.request.kind,
  request: event.request,
  status: event.grantedFen > 0n ? 'PROPOSED' : 'REFUSED',
  outcome: event.outcome,
  grantedFen: event.grantedFen,
  approvalLevel: event.approvalLevel,
  clause: event.clause,
  standard: event.standard,
  lineMonthlyFen: event.lineMonthlyFen,
  receivedFen: event.receivedFen,
  requestedBy: event.by,
  requestedOn: event.on,
  fundedBy: null,
  approvedBy: null,
  approvedOn: null,
  superiorReference: null,
  lines: planned(event.lines),
});

function withPayment(line: AidLine, status: AidLine['status'], change: Partial<LinePayment>): AidLine {
  if (line.payment === null) throw new Error('news of a payment that was never ordered');
  return { ...line, status, payment: { ...line.payment, waitingFor: null, ...change } };
}

type LineEvent = Extract<AidEvent, { caseId: string }>;

function evolveLine(line: AidLine, event: LineEvent): AidLine {
  switch (event.type) {
    case 'instalment-due':
      return { ...line, status: 'WAITING_FOR_PAYEE' };
    case 'instalment-stopped':
      return { ...line, status: 'STOPPED' };
    case 'payment-ordered': {
      const { sequence, sealedPayee } = event;
      const payment = { sequence, sealedPayee, settledOn: null, reasonCode: null, waitingFor: null };
      return { ...line, status: 'ORDERED', payment };
    }
    case 'payment-accepted':
      return withPayment(line, 'ACCEPTED', {});
    case 'payment-waiting':
      return withPayment(line, line.status, { waitingFor: event.reason });
    case 'payment-refused':
      return withPayment(line, 'PAYMENT_REFUSED', { reasonCode: event.code });
    case 'payment-settled':
      return withPayment(line, 'PAID', { settledOn: event.on });
    case 'payment-returned':
      return withPayment(line, 'RETURNED', { settledOn: null, reasonCode: event.reasonCode });
    case 'payment-reopened': {
      const { settledOn } = event;
      return withPayment(line, settledOn === null ? 'ACCEPTED' : 'PAID', { settledOn, reasonCode: null });
    }
  }
}

/** What an aid is after an event. */
export function evolveAid(aid: Aid | null, event: AidEvent): Aid {
  if (event.type === 'aid-requested') return requested(event);
  if (aid === null) throw new Error(`${event.type} before a request`);
  switch (event.type) {
    case 'funding-planned':
      return { ...aid, fundedBy: event.by, lines: planned(event.lines) };
    case 'aid-declined':
      return { ...aid, status: 'DECLINED', outcome: event.reason };
    case 'aid-approved': {
      const lines = aid.lines.map((line) => (line.dueOn <= event.on ? dueNow(line) : line));
      const { superiorReference, by: approvedBy, on: approvedOn } = event;
      return { ...aid, status: statusOfLines(lines), approvedBy, approvedOn, superiorReference, lines };
    }
    case 'instalment-due':
    case 'instalment-stopped':
    case 'payment-ordered':
    case 'payment-accepted':
    case 'payment-waiting':
    case 'payment-refused':
    case 'payment-settled':
    case 'payment-returned':
    case 'payment-reopened': {
      const lines = aid.lines.map((line) => (line.caseId === event.caseId ? evolveLine(line, event) : line));
      return { ...aid, lines, status: isApproved(aid) ? statusOfLines(lines) : aid.status };
    }
  }
}

const dueNow = (line: AidLine): AidLine => ({ ...line, status: 'WAITING_FOR_PAYEE' });

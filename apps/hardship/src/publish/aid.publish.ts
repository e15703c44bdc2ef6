import { aidDecided, businessKey, hardshipPaymentRequested } from '@huzhu/contracts';
import { fenToWire, publication, type Publication } from '@huzhu/service';
import type { Aid } from '../domain/aid.js';
import type { AidEvent, AidEventOf } from '../domain/aid-events.js';

interface Decided {
  readonly outcome: string;
  readonly grantedFen: bigint;
  readonly on: string;
  readonly fundSource?: string;
}

const decided = (aid: Aid, aidId: string, { outcome, grantedFen, on, ...source }: Decided): Publication =>
  publication(aidDecided, {
    aidId,
    householdId: aid.householdId,
    personKey: aid.personKey,
    orgId: aid.orgId,
    kind: aid.kind,
    outcome,
    grantedFen: fenToWire(grantedFen),
    ...source,
    decidedOn: on,
  });

/** Whose money an aid is of, all its lines together. */
function sourceOf({ lines }: Aid): { fundSource?: string } {
  const [first, ...others] = new Set(lines.map(({ source }) => source));
  if (first === undefined) return {};
  return { fundSource: others.length > 0 ? 'MIXED' : first };
}

/** Every line of an aid is a payment of its own, with a case of its own. */
function paymentRequested(aid: Aid, { caseId, sequence, sealedPayee }: AidEventOf<'payment-ordered'>): Publication {
  const line = aid.lines.find((each) => each.caseId === caseId);
  if (line === undefined) throw new Error('a payment of a line that is not there');
  return publication(hardshipPaymentRequested, {
    businessKey: businessKey('hardship', caseId, sequence),
    source: 'hardship',
    caseId,
    sequence,
    ...(sequence === 1 ? {} : { reissueOf: businessKey('hardship', caseId, sequence - 1) }),
    orgId: aid.orgId,
    fund: 'HARDSHIP_AID',
    purpose: 'HARDSHIP_AID',
    fundSource: line.source,
    amountFen: fenToWire(line.amountFen),
    personKey: aid.personKey,
    sealedPayee,
    approvedOn: aid.approvedOn ?? '',
  });
}

/** Refused by the standard, declined or approved by a person: that is a decision. Facts and reasons stay inside. */
export function publishAid(event: AidEvent, aid: Aid, id: string): readonly Publication[] {
  switch (event.type) {
    case 'aid-requested': {
      const { outcome, on } = event;
      return aid.status === 'REFUSED' ? [decided(aid, id, { outcome, grantedFen: 0n, on })] : [];
    }
    case 'aid-declined':
      return [decided(aid, id, { outcome: 'DECLINED', grantedFen: 0n, on: event.on })];
    case 'aid-approved':
      return [decided(aid, id, { ...sourceOf(aid), outcome: aid.outcome, grantedFen: aid.grantedFen, on: event.on })];
    case 'payment-ordered':
      return [paymentRequested(aid, event)];
    case 'funding-planned':
    case 'instalment-due':
    case 'instalment-stopped':
    case 'payment-waiting':
    case 'payment-accepted':
    case 'payment-refused':
    case 'payment-settled':
    case 'payment-returned':
    case 'payment-reopened':
      return [];
  }
}

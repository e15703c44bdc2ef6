import type { Notice } from '@huzhu/service';
import { fenToWire } from '@huzhu/service';
import { type ClaimCase, paidOutFen } from '../domain/claim-case.js';
import type { ClaimEvent } from '../domain/claim-events.js';
import { appealableUntil } from '../domain/decide-appeal.js';

/**
 * What a member is told of a claim: what is missing, what was decided, that it is paid. Codes, days and amounts alone; no
 * kind of benefit and no diagnosis, since a notice may be read over a shoulder.
 */
export function noticesOfClaim(event: ClaimEvent, claim: ClaimCase): readonly Notice[] {
  const { orgId, personKey, proposal } = claim;
  const notice = (kind: string, facts: Notice['facts']): readonly Notice[] => [{ kind, orgId, personKey, facts }];
  const appealUntil = appealableUntil(claim) ?? null;
  const amountFen = fenToWire(paidOutFen(claim));
  switch (event.type) {
    case 'claim-returned':
      return notice('DOCUMENTS_MISSING', { missing: event.missing, fixBy: event.fixBy });
    case 'claim-approved':
      return notice('APPROVED', { amountFen, appealUntil });
    case 'zero-confirmed':
      return notice('NOTHING_PAID', { outcome: proposal?.outcome ?? null, appealUntil });
    case 'claim-rejected':
      return notice('REJECTED', { appealUntil });
    case 'recovery-opened':
      return notice('RECOVERY', { amountFen: fenToWire(event.amountFen) });
    case 'payment-settled':
      return notice('PAID', { amountFen, paidOn: event.on });
    case 'payment-reopened':
      // Only who was told that it is paid, and hears it again once it is.
      return event.settledOn === null ? notice('NOT_YET_PAID', { amountFen }) : [];
    case 'claim-lapsed':
      return notice('LAPSED', {});
    case 'appeal-dismissed':
    case 'appeal-upheld':
      return notice('APPEAL_ANSWERED', {});
    case 'stay-imported':
    case 'claim-drafted':
    case 'facts-revised':
    case 'documents-added':
    case 'claim-submitted':
    case 'claim-withdrawn':
    case 'union-checked':
    case 'claim-accepted':
    case 'proposal-changed':
    case 'claim-superseded':
    case 'step-passed':
    case 'document-verified':
    case 'correction-opened':
    case 'appeal-lodged':
    case 'deadline-escalated':
    case 'exclusion-set':
    case 'payee-given':
    case 'payee-doubted':
    case 'payee-checked':
    case 'payee-refused':
    case 'payment-ordered':
    case 'payment-accepted':
    case 'payment-waiting':
    case 'payment-refused':
    case 'payment-returned':
      return [];
  }
}

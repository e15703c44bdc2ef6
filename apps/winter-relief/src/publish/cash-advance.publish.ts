import { reliefMoneyBack } from '@huzhu/contracts';
import { fenToWire, publication, type Publication } from '@huzhu/service';
import type { CashAdvance, CashAdvanceEvent } from '../domain/cash-advance.js';
import { paymentRequested } from './payment-order.publish.js';

/** Cash is drawn like any payment; what was not handed out comes back by bank. */
export function publishCashAdvance(event: CashAdvanceEvent, advance: CashAdvance, id: string): readonly Publication[] {
  const { orgId, amountFen, payeeKey: personKey, approvedOn } = advance;
  switch (event.type) {
    case 'payment-ordered': {
      const { sequence, sealedPayee, on } = event;
      const order = { caseId: id, sequence, orgId, personKey, amountFen, sealedPayee };
      return [paymentRequested({ ...order, approvedOn: approvedOn ?? on })];
    }
    case 'cash-brought-back': {
      const { bankReference, receivedOn } = event;
      const back = { caseId: id, kind: 'CASH_BROUGHT_BACK' as const, orgId, fund: 'WINTER_RELIEF' as const };
      return [
        publication(reliefMoneyBack, { ...back, amountFen: fenToWire(event.amountFen), bankReference, receivedOn }),
      ];
    }
    case 'advance-requested':
    case 'advance-approved':
    case 'cash-handed-out':
    case 'payment-accepted':
    case 'payment-refused':
    case 'payment-settled':
    case 'payment-returned':
    case 'payment-reopened':
      return [];
  }
}

import { emergencyAidGiven, emergencyAidReturned } from '@huzhu/contracts';
import type { Day } from '@huzhu/kernel';
import { fenToWire, publication, type Publication } from '@huzhu/service';
import type { EmergencyAid, EmergencyAidEvent } from '../domain/emergency-aid.js';
import { paymentRequested } from './payment-order.publish.js';

/** Money that is asked for, reaches a person, or comes back; never what somebody suffered. */
export function publishEmergencyAid(event: EmergencyAidEvent, aid: EmergencyAid, id: string): readonly Publication[] {
  const { emergencyId, orgId, personKey } = aid;
  const given = (form: 'ACCOUNT' | 'CASH', givenOn: Day): Publication =>
    publication(emergencyAidGiven, {
      aidId: id,
      emergencyId,
      orgId,
      personKey,
      form,
      amountFen: fenToWire(aid.allowedFen),
      givenOn,
    });
  const returned = (returnedOn: Day, reason: string): Publication =>
    publication(emergencyAidReturned, { aidId: id, emergencyId, orgId, returnedOn, reason });
  switch (event.type) {
    case 'payment-ordered': {
      const { sequence, sealedPayee } = event;
      const approvedOn = aid.orderedOn ?? event.on;
      return [
        paymentRequested({
          caseId: id,
          sequence,
          orgId,
          personKey,
          amountFen: aid.allowedFen,
          sealedPayee,
          approvedOn,
        }),
      ];
    }
    case 'aid-handed-out':
      return [given('CASH', event.handOut.handedOutOn)];
    case 'payment-settled':
      return [given('ACCOUNT', event.on)];
    case 'payment-returned':
      return event.wasCovered ? [returned(event.on, event.reasonCode)] : [];
    case 'payment-reopened':
      return [event.settledOn === null ? returned(event.on, 'STATEMENT_WITHDRAWN') : given('ACCOUNT', event.settledOn)];
    case 'aid-registered':
    case 'person-bound':
    case 'aid-proved':
    case 'aid-compared':
    case 'aid-completed':
    case 'aid-withdrawn':
    case 'payment-accepted':
    case 'payment-refused':
      return [];
  }
}

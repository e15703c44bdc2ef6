import { emergencyChanged } from '@huzhu/contracts';
import { publication, type Publication } from '@huzhu/service';
import type { Emergency, EmergencyEvent } from '../domain/emergency.js';

/** An event and its fast path; what is committed is nobody else's business. */
export function publishEmergency(event: EmergencyEvent, emergency: Emergency, id: string): readonly Publication[] {
  switch (event.type) {
    case 'emergency-declared':
    case 'emergency-opened':
    case 'emergency-extended':
    case 'emergency-reported': {
      const { orgId, code, kind, status } = emergency;
      return [publication(emergencyChanged, { emergencyId: id, orgId, code, kind, status, changedOn: event.on })];
    }
    case 'emergency-released':
    case 'temporary-ids-issued':
    case 'money-committed':
    case 'money-given-back':
      return [];
  }
}

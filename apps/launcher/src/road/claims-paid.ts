import type { ClaimItem } from '@huzhu/contracts';
import type { Platform } from '../platform.js';
import { People } from './people.js';

/** Claims that their own service shows as paid, fed and by hand. */
export async function countClaimsPaid(platform: Platform): Promise<number> {
  const officer = new People(platform.gatewayUrl, platform.notificationsFile).staff('officer.city');
  let paid = 0;
  for await (const claim of officer.list<ClaimItem>('/api/claims/v1/claims?state=PAID'))
    paid += claim.state === 'PAID' ? 1 : 0;
  return paid;
}

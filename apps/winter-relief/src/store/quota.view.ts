import type { QuotaView } from '@huzhu/contracts';
import { fenToWire } from '@huzhu/service';
import { leftOf, type Quota } from '../domain/quota.js';

/** A quota as people see it, with what is left of it. */
export function quotaView(quota: Quota): QuotaView {
  const left = leftOf(quota);
  return {
    campaignId: quota.campaignId,
    orgId: quota.orgId,
    code: quota.code,
    ...(quota.fromOrgId === null ? {} : { fromOrgId: quota.fromOrgId }),
    places: quota.places,
    amountFen: fenToWire(quota.amountFen),
    passedPlaces: quota.passedPlaces,
    passedFen: fenToWire(quota.passedFen),
    usedPlaces: quota.usedPlaces,
    usedFen: fenToWire(quota.usedFen),
    placesLeft: left.places,
    leftFen: fenToWire(left.amountFen),
  };
}

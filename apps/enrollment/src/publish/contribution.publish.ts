import { contributionReceived, tradeOf } from '@huzhu/contracts';
import { type Publication, publication } from '@huzhu/service';
import { fenToWire } from '@huzhu/service';
import type { ContributionEvent } from '../domain/contribution.js';

/** A contribution is announced with the amount of the bank credit, whatever was due. */
export const publishContribution = (event: ContributionEvent, id: string): readonly Publication[] => [
  publication(contributionReceived, {
    contributionId: id,
    orgId: event.orgId,
    rosterId: event.rosterId,
    plan: event.plan,
    planVersion: event.planVersion,
    ...(event.planYear ? { planYear: event.planYear } : {}),
    amountFen: fenToWire(event.amountFen),
    receivedOn: event.receivedOn,
    ...(event.dueOn === undefined ? {} : { dueOn: event.dueOn }),
    bankReference: event.bankReference,
    ...(event.payer === undefined ? {} : { payer: event.payer }),
    ...tradeOf(event.employerTrade),
  }),
];

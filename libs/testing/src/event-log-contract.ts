import type { EventLogCase } from './event-log-case.js';
import { appliesOnceCases } from './event-log-contract.applies-once.js';
import { deliveryCases } from './event-log-contract.delivery.js';
import { poisonCases } from './event-log-contract.poison.js';
import { raceCases } from './event-log-contract.races.js';

/** What every event log must do, together with outbox, relay and consumer. */
export const eventLogContract: readonly EventLogCase[] = [
  ...deliveryCases,
  ...appliesOnceCases,
  ...poisonCases,
  ...raceCases,
];

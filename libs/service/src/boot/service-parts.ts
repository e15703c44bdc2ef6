import type { EventConsumer, EventLog, Relay } from '@huzhu/messaging';
import type { AuditTest } from '../audit/audit-test.js';
import type { Clock } from '../clock/clock.js';
import type { ServiceConfig } from '../config/service-config.js';
import type { ServiceDatabase } from '../database/service-database.js';
import type { ProofScope } from '../proof/proof-scope.js';
import type { Logger } from './logger.js';

/** Injection token of `ServiceParts`. */
export const SERVICE = Symbol('service');

/** What a running service has at hand; made once at the start, before Nest begins. */
export interface ServiceParts {
  /** e.g. `winter-relief`. */
  readonly name: string;
  /** e.g. `winter_relief`. */
  readonly schema: string;
  readonly config: ServiceConfig;
  readonly clock: Clock;
  readonly database: ServiceDatabase;
  readonly eventLog: EventLog;
  readonly relay: Relay;
  readonly consumer: EventConsumer;
  readonly logger: Logger;
  readonly proof: ProofScope;
  readonly auditTests: readonly AuditTest[];
}

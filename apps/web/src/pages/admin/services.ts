import type { Operation } from '../../api/call.js';

/** The services whose events and audit trail administrators and auditors look at. */
export const SERVICES = [
  'identity',
  'enrollment',
  'claims',
  'hardship',
  'winter-relief',
  'disbursement',
  'insight',
] as const;
type Service = (typeof SERVICES)[number];

export interface OfService {
  readonly service: Service;
}

/** An operation that every service has under its own name. */
export const under = (service: Service, operation: string): Operation =>
  operation.replace('SERVICE', service) as Operation;

export type TotalsOf = 'GET /api/identity/v1/event-totals';
export type ProofOf = 'GET /api/identity/v1/proof';
export type ReleaseOf = 'POST /api/identity/v1/parked-keys/release-proposals';
export type ResolveOf = 'POST /api/identity/v1/dead-letters/resolve-proposals';
export type ReplayOf = 'POST /api/identity/v1/replays';
export type ConfirmOf = 'POST /api/identity/v1/operations/{id}/confirmation';
export type WithdrawOf = 'POST /api/identity/v1/operations/{id}/withdrawal';
export type TestsOf = 'GET /api/identity/v1/audit-tests';

import { type Day, reject, type Rejected } from '@huzhu/kernel';
import { type EmergencyRules, emergencyRulesOf } from '@huzhu/rules';
import type { Work } from '@huzhu/service';
import type { Emergency } from '../domain/emergency.js';
import { emergencyAggregate } from '../store/emergency.entity.js';

/** What work on persons needs of their event. */
export interface EmergencyInWork {
  readonly id: string;
  readonly orgId: string;
  readonly status: string;
  readonly kind: string;
  readonly occurredOn: Day;
  readonly openUntil: Day | null;
  readonly areas: readonly string[];
  readonly rules: EmergencyRules;
}

interface HeldRow {
  readonly org_id: string;
  readonly status: string;
  readonly kind: string;
  readonly occurred_on: Day;
  readonly open_until: Day | null;
  readonly areas: readonly string[];
  readonly rules: string;
}

/** An event held still, so that its report cannot be made meanwhile; many may hold it at once. */
export async function holdEmergency(work: Work, id: string): Promise<EmergencyInWork | null> {
  const [row] = await work.tx.query<HeldRow>(
    `SELECT org_id, status, kind, occurred_on, open_until, areas, rules FROM winter_relief.emergency
      WHERE id = $1 FOR SHARE`,
    [id],
  );
  if (!row) return null;
  const { org_id: orgId, occurred_on: occurredOn, open_until: openUntil, status, kind, areas } = row;
  return { id, orgId, status, kind, occurredOn, openUntil, areas, rules: emergencyRulesOf(row.rules) };
}

/** People are registered while the fast path is open, by unions of the areas and by the one that declared the event. */
export async function registrationRefusal(work: Work, event: EmergencyInWork, orgId: string): Promise<Rejected | null> {
  const { status, openUntil, areas } = event;
  if (status === 'REPORTED' || (openUntil !== null && work.today > openUntil)) {
    return reject('FAST_PATH_CLOSED', 'EMERGENCY-WAY', { status, ...(openUntil === null ? {} : { openUntil }) });
  }
  const struck = await work.tx.query(
    'SELECT 1 FROM winter_relief.org_closure WHERE org_id = $1 AND (ancestor_id = ANY($2::uuid[]) OR org_id = $3) LIMIT 1',
    [orgId, areas, event.orgId],
  );
  return struck.length > 0 ? null : reject('OUTSIDE_AREA', 'EMERGENCY-WAY');
}

/** An event that the caller's union declared, or one below it; unions below may see an event, but not decide it. */
export async function loadOwnEmergency(work: Work, id: string): Promise<Emergency | Rejected> {
  const { caller } = work.facts;
  if (caller.kind !== 'staff') return reject('NOT_PERMITTED');
  const emergency = await work.load(emergencyAggregate, id);
  if (emergency === null) return reject('NOT_FOUND');
  const own = await work.tx.query('SELECT 1 FROM winter_relief.org_closure WHERE org_id = $1 AND ancestor_id = $2', [
    emergency.orgId,
    caller.orgId,
  ]);
  return own.length > 0 ? emergency : reject('NOT_PERMITTED', 'ORG-SCOPE');
}

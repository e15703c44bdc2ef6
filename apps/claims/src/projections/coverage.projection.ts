import type { CoverageActivated, CoverageEnded } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';

interface Versioned {
  readonly coverageId: string;
  readonly version: number;
  readonly eventId: string;
}

/** The newest item of each coverage: one statement may touch a row only once. */
function newest<Item extends Versioned>(items: readonly Item[]): Item[] {
  const byCoverage = new Map<string, Item>();
  for (const item of items) {
    const held = byCoverage.get(item.coverageId);
    if (!held || held.version < item.version) byCoverage.set(item.coverageId, item);
  }
  return [...byCoverage.values()];
}

const effects = (items: readonly Versioned[], changed: readonly { readonly coverage_id: string }[]): Effect[] => {
  const ids = new Set(changed.map((row) => row.coverage_id));
  return items
    .filter(({ coverageId }) => ids.has(coverageId))
    .map(({ eventId, coverageId }) => ({ eventId, target: `coverage/${coverageId}` }));
};

/** Keeps the newest state of every coverage, whatever the order in which its messages come. */
export async function projectActivated({ events, tx }: EventBatch<CoverageActivated>): Promise<Effect[]> {
  const items = newest(
    events.flatMap(({ id, payload: { items: people, ...period } }) =>
      people.map((item) => ({ ...period, ...item, eventId: id })),
    ),
  );
  const changed = await tx.query<{ coverage_id: string }>(
    `INSERT INTO claims.coverage AS held (coverage_id, org_id, person_key, plan, plan_version, start_on, end_on, units,
                                          status, sealed_payee, version, caused_by)
     SELECT coverage_id, org_id, person_key, plan, plan_version, start_on, end_on, units, 'ACTIVE', sealed_payee, version,
            caused_by
       FROM UNNEST($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::date[], $7::date[], $8::int[],
                   $9::text[], $10::int[], $11::uuid[])
            AS n(coverage_id, org_id, person_key, plan, plan_version, start_on, end_on, units, sealed_payee, version,
                 caused_by)
      ORDER BY coverage_id
     ON CONFLICT (coverage_id) DO UPDATE SET
       plan = EXCLUDED.plan, plan_version = EXCLUDED.plan_version, start_on = EXCLUDED.start_on, units = EXCLUDED.units,
       sealed_payee = EXCLUDED.sealed_payee, org_id = EXCLUDED.org_id,
       end_on = CASE WHEN held.version < EXCLUDED.version THEN EXCLUDED.end_on ELSE held.end_on END,
       status = CASE WHEN held.version < EXCLUDED.version THEN EXCLUDED.status ELSE held.status END,
       version = greatest(held.version, EXCLUDED.version), caused_by = EXCLUDED.caused_by
     WHERE held.version < EXCLUDED.version OR held.plan IS NULL
     RETURNING coverage_id`,
    [
      items.map((item) => item.coverageId),
      items.map((item) => item.orgId),
      items.map((item) => item.personKey),
      items.map((item) => item.plan),
      items.map((item) => item.planVersion),
      items.map((item) => item.start),
      items.map((item) => item.end),
      items.map((item) => item.units),
      items.map((item) => item.sealedPayee ?? null),
      items.map((item) => item.version),
      items.map((item) => item.eventId),
    ],
  );
  return effects(items, changed);
}

/** A coverage that ends early, or that never counted. Its plan may not be known yet. */
export async function projectEnded({ events, tx }: EventBatch<CoverageEnded>): Promise<Effect[]> {
  const items = newest(
    events.flatMap(({ id, payload: { items: people, orgId } }) =>
      people.map((item) => ({ ...item, orgId, eventId: id })),
    ),
  );
  const changed = await tx.query<{ coverage_id: string }>(
    `INSERT INTO claims.coverage AS held (coverage_id, org_id, person_key, end_on, status, version, caused_by)
     SELECT * FROM UNNEST($1::uuid[], $2::uuid[], $3::text[], $4::date[], $5::text[], $6::int[], $7::uuid[]) AS n(coverage_id)
      ORDER BY coverage_id
     ON CONFLICT (coverage_id) DO UPDATE SET end_on = EXCLUDED.end_on, status = EXCLUDED.status,
       version = EXCLUDED.version, caused_by = EXCLUDED.caused_by
     WHERE held.version < EXCLUDED.version
     RETURNING coverage_id`,
    [
      items.map((item) => item.coverageId),
      items.map((item) => item.orgId),
      items.map((item) => item.personKey),
      items.map((item) => item.end),
      // After a death the days before it still count; the other reasons mean that the coverage never did.
      items.map((item) => (item.reason === 'DEATH' ? 'ACTIVE' : item.reason)),
      items.map((item) => item.version),
      items.map((item) => item.eventId),
    ],
  );
  return effects(items, changed);
}

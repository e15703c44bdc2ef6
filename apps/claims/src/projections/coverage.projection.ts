import type { ActivatedCoverage, CoverageActivated, CoverageEnded, EndedCoverage } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';

/** One person's coverage in a message that carries many. */
interface Carried<Message, Item> {
  readonly eventId: string;
  readonly message: Message;
  readonly item: Item;
}

interface VersionedItem {
  readonly coverageId: string;
  readonly version: number;
}

/** The newest item of each coverage: one statement may touch a row only once. */
function newest<Message extends { readonly items: readonly Item[] }, Item extends VersionedItem>(
  events: EventBatch<Message>['events'],
): Carried<Message, Item>[] {
  const byCoverage = new Map<string, Carried<Message, Item>>();
  for (const { id, payload } of events) {
    for (const item of payload.items) {
      const held = byCoverage.get(item.coverageId);
      const newer = !held || held.item.version < item.version;
      if (newer) byCoverage.set(item.coverageId, { eventId: id, message: payload, item });
    }
  }
  return [...byCoverage.values()];
}

function effects(
  carried: readonly Carried<unknown, VersionedItem>[],
  changed: readonly { readonly coverage_id: string }[],
): Effect[] {
  const ids = new Set(changed.map((row) => row.coverage_id));
  return carried
    .filter(({ item }) => ids.has(item.coverageId))
    .map(({ eventId, item }) => ({ eventId, target: `coverage/${item.coverageId}` }));
}

/** Keeps the newest state of every coverage, whatever the order in which its messages come. */
export async function projectActivated({ events, tx }: EventBatch<CoverageActivated>): Promise<Effect[]> {
  const carried = newest<CoverageActivated, ActivatedCoverage>(events);
  const changed = await tx.query<{ coverage_id: string }>(
    `INSERT INTO claims.coverage AS held (coverage_id, org_id, person_key, plan, plan_version, start_on, end_on, units,
                                          status, sealed_payee, payee_key, name_key, employer_key, staff, version, caused_by)
     SELECT coverage_id, org_id, person_key, plan, plan_version, start_on, end_on, units, 'ACTIVE', sealed_payee, payee_key,
            name_key, employer_key, staff, version, caused_by
       FROM UNNEST($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::date[], $7::date[], $8::int[],
                   $9::text[], $10::text[], $11::text[], $12::text[], $13::int[], $14::int[], $15::uuid[])
            AS n(coverage_id, org_id, person_key, plan, plan_version, start_on, end_on, units, sealed_payee, payee_key,
                 name_key, employer_key, staff, version, caused_by)
      ORDER BY coverage_id
     ON CONFLICT (coverage_id) DO UPDATE SET
       plan = EXCLUDED.plan, plan_version = EXCLUDED.plan_version, start_on = EXCLUDED.start_on, units = EXCLUDED.units,
       sealed_payee = EXCLUDED.sealed_payee, payee_key = EXCLUDED.payee_key,
       name_key = EXCLUDED.name_key, employer_key = EXCLUDED.employer_key, staff = EXCLUDED.staff, org_id = EXCLUDED.org_id,
       person_key = EXCLUDED.person_key,
       end_on = CASE WHEN held.version < EXCLUDED.version THEN EXCLUDED.end_on ELSE held.end_on END,
       status = CASE WHEN held.version < EXCLUDED.version THEN EXCLUDED.status ELSE held.status END,
       version = greatest(held.version, EXCLUDED.version), caused_by = EXCLUDED.caused_by
     WHERE held.version < EXCLUDED.version OR held.plan IS NULL
     RETURNING coverage_id`,
    [
      carried.map(({ item }) => item.coverageId),
      carried.map(({ message }) => message.orgId),
      carried.map(({ item }) => item.personKey),
      carried.map(({ message }) => message.plan),
      carried.map(({ message }) => message.planVersion),
      carried.map(({ message }) => message.start),
      carried.map(({ message }) => message.end),
      carried.map(({ item }) => item.units),
      carried.map(({ item }) => item.sealedPayee ?? null),
      carried.map(({ item }) => item.payeeKey ?? null),
      carried.map(({ item }) => item.nameKey ?? null),
      carried.map(({ message }) => message.employerKey ?? null),
      carried.map(({ message }) => message.staff ?? null),
      carried.map(({ item }) => item.version),
      carried.map(({ eventId }) => eventId),
    ],
  );
  return effects(carried, changed);
}

/** A coverage that ends early, or that never counted. Its plan may not be known yet. */
export async function projectEnded({ events, tx }: EventBatch<CoverageEnded>): Promise<Effect[]> {
  const carried = newest<CoverageEnded, EndedCoverage>(events);
  const changed = await tx.query<{ coverage_id: string }>(
    `INSERT INTO claims.coverage AS held (coverage_id, org_id, person_key, end_on, status, version, caused_by)
     SELECT * FROM UNNEST($1::uuid[], $2::uuid[], $3::text[], $4::date[], $5::text[], $6::int[], $7::uuid[]) AS n(coverage_id)
      ORDER BY coverage_id
     ON CONFLICT (coverage_id) DO UPDATE SET end_on = EXCLUDED.end_on, status = EXCLUDED.status,
       version = EXCLUDED.version, caused_by = EXCLUDED.caused_by
     WHERE held.version < EXCLUDED.version
     RETURNING coverage_id`,
    [
      carried.map(({ item }) => item.coverageId),
      carried.map(({ message }) => message.orgId),
      carried.map(({ item }) => item.personKey),
      carried.map(({ item }) => item.end),
      // After a death the days before it still count; the other reasons mean that the coverage never did.
      carried.map(({ item }) => (item.reason === 'DEATH' ? 'ACTIVE' : item.reason)),
      carried.map(({ item }) => item.version),
      carried.map(({ eventId }) => eventId),
    ],
  );
  return effects(carried, changed);
}

import type { EventTotals } from '@huzhu/contracts';
import type { ServiceParts } from '../boot/service-parts.js';

/** Counts effects without looking at the inbox: an (event, target) that stands twice was applied twice. */
export async function eventTotals({ name, schema, database }: ServiceParts): Promise<EventTotals> {
  const [row] = await database.system.query<Record<'published' | 'pending' | 'applied' | 'twice' | 'dead', bigint>>(
    `SELECT (SELECT count(*) FROM ${schema}.outbox WHERE sent_at IS NOT NULL) AS published,
            (SELECT count(*) FROM ${schema}.outbox WHERE sent_at IS NULL) AS pending,
            (SELECT count(*) FROM ${schema}.reaction_effect) AS applied,
            (SELECT count(*) FROM (SELECT 1 FROM ${schema}.reaction_effect
               GROUP BY consumer, event_id, target HAVING count(*) > 1) AS repeated) AS twice,
            (SELECT count(*) FROM ${schema}.dead_letter) AS dead`,
  );
  return {
    service: name,
    published: Number(row!.published),
    pending: Number(row!.pending),
    applied: Number(row!.applied),
    appliedTwice: Number(row!.twice),
    deadLetters: Number(row!.dead),
  };
}

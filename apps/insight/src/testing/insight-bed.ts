import type { EventMessage } from '@huzhu/contracts';
import { ServiceBed } from '@huzhu/testing';
import { insightDefinition } from '../insight.definition.js';

/** Starts insight on a business day late in the year. */
export const startInsight = (): Promise<ServiceBed> => ServiceBed.start(insightDefinition, {}, '2026-11-01');

/** Hashes of all read models, by table. */
export async function readModelHashes(bed: ServiceBed): Promise<Readonly<Record<string, string>>> {
  const tables = await bed.rows<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'insight'::regnamespace AND relkind = 'r'
        AND relname <> ALL(ARRAY['event', 'inbox', 'reaction_effect', 'journal', 'audit_leaf', 'idempotency', 'migrations',
                                 'org_closure', 'operation', 'dead_letter', 'parked_key', 'parked_event'])
        AND relname NOT LIKE 'outbox%' ORDER BY 1`,
  );
  const hashes: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await bed.rows<{ text: string }>(
      `SELECT coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '') AS text FROM insight.${name} AS t`,
    );
    hashes[name] = row!.text;
  }
  return hashes;
}

/** Events in another order: mixed between keys by a seed, within a key as they were. */
export function mixedOrder(events: readonly EventMessage[], seed: number): EventMessage[] {
  const queues = new Map<string, EventMessage[]>();
  for (const event of events) {
    const key = `${event.topic} ${event.key}`;
    queues.set(key, [...(queues.get(key) ?? []), event]);
  }
  const open = [...queues.values()].map((queue) => [...queue]);
  const mixed: EventMessage[] = [];
  let state = seed;
  while (open.length > 0) {
    state = (state * 48_271) % 2_147_483_647;
    const place = state % open.length;
    mixed.push(open[place]!.shift()!);
    if (open[place]!.length === 0) open.splice(place, 1);
  }
  return mixed;
}

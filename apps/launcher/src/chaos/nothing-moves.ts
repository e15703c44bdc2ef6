import type { Database } from '@huzhu/messaging';
import { schemaOf } from '@huzhu/service';
import { until } from '../road/until.js';
import { DATABASE_SERVICES, listensTo } from '../services.js';
import { count, findWrong, type TruthCheck, unreadEvents } from './truth-checks.js';

/** What is still on its way by itself: events not sent or not applied, claims that coverage will decide again. */
const moving: readonly TruthCheck[] = [
  ...DATABASE_SERVICES.flatMap(({ name }) => [
    {
      what: `${name}: events not sent yet`,
      kind: 'lost' as const,
      sql: count(`SELECT 1 FROM ${schemaOf(name)}.outbox WHERE sent_at IS NULL`),
    },
    ...listensTo(name).map((source) => unreadEvents(name, source)),
  ]),
  { what: 'claims to be decided again', kind: 'lost', sql: count('SELECT 1 FROM claims.redecision') },
];

/** Waits until the platform has nothing left to do by itself; fails with what still moves. */
export async function untilNothingMoves(database: Database): Promise<void> {
  await until(
    'nothing moves by itself any more',
    () => findWrong(database, moving),
    (found) => found.length === 0,
  );
}

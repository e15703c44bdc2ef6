import type { DeadLetterPage, OperationPage, ParkedKeyPage } from '@huzhu/contracts';
import type { ServiceParts } from '../boot/service-parts.js';
import { Problem } from '../errors/problem.js';
import { cursorKey, pageOf, type PageQuery } from '../http/paging.js';
import { type OperationRow, operationView } from './operation.aggregate.js';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The parts of a cursor, each as it was written; a cursor of another list is a malformed request. */
function cursorParts(query: PageQuery, ...shapes: readonly RegExp[]): readonly string[] | undefined {
  const text = cursorKey(query);
  if (text === null) return undefined;
  const given = text.split(' ');
  if (given.length === shapes.length && shapes.every((shape, index) => shape.test(given[index]!))) return given;
  throw new Problem(400, 'CURSOR_MALFORMED', 'Send `after` as the page before gave it in `nextCursor`.');
}

/** Dead letters nobody has resolved, oldest first. */
export async function deadLetterPage({ consumer }: ServiceParts, query: PageQuery): Promise<DeadLetterPage> {
  const after = cursorParts(query, INSTANT, ID, /^\S*$/);
  const place = after && { at: after[0]!, eventId: after[1]!, item: after[2]! };
  const letters = await consumer.deadLetters(query.limit + 1, place);
  return pageOf(
    letters,
    query.limit,
    ({ at, eventId, item }) => `${at} ${eventId} ${item}`,
    ({ at, item, error: _error, ...letter }) => ({ ...letter, since: at, ...(item === '' ? {} : { item }) }),
  );
}

/** Keys that wait, oldest first. */
export async function parkedKeyPage({ consumer }: ServiceParts, query: PageQuery): Promise<ParkedKeyPage> {
  const after = cursorParts(query, INSTANT, /^\S+$/, /^\S+$/);
  const place = after && { parkedAt: after[0]!, topic: after[1]!, key: after[2]! };
  const keys = await consumer.parkedKeys(query.limit + 1, place);
  return pageOf(
    keys,
    query.limit,
    ({ parkedAt, topic, key }) => `${parkedAt} ${topic} ${key}`,
    ({ parkedAt, ...key }) => ({ ...key, since: parkedAt }),
  );
}

/** Proposals and what came of them, newest first. */
export async function operationPage({ schema, database }: ServiceParts, query: PageQuery): Promise<OperationPage> {
  const [before] = cursorParts(query, ID) ?? [];
  const rows = await database.system.query<OperationRow>(
    `SELECT id, version, kind, state, topic, key, event_id AS "eventId", item, from_time AS "from", to_time AS "to",
            reason, proposed_by AS "proposedBy", decided_by AS "decidedBy", outcome, count
       FROM ${schema}.operation WHERE $1::uuid IS NULL OR id < $1 ORDER BY id DESC LIMIT $2`,
    [before ?? null, query.limit + 1],
  );
  return pageOf(rows, query.limit, ({ id }) => id, operationView);
}

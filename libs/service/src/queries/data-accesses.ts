import type { DataAccess, DataAccessKind, DataAccessPage } from '@huzhu/contracts';
import type { Tx } from '@huzhu/messaging';
import { cursorKey, pageOf, type PageQuery } from '../http/paging.js';

interface LeafRow {
  readonly id: bigint;
  readonly at: Date;
  readonly actor: string;
  readonly orgId: string;
  readonly action: string;
}

/**
 * What staff looked at among some objects, the latest first, from the audit leaves; `reads` names each reading action and
 * what it looked at. What the person did alone is left out, and so is what no person did.
 */
export async function dataAccesses(
  tx: Tx,
  schema: string,
  about: { readonly reads: Readonly<Record<string, DataAccessKind>>; readonly objectIds: readonly string[] },
  query: PageQuery,
): Promise<DataAccessPage> {
  const rows = await tx.query<LeafRow>(
    `SELECT id, at, actor, org_id AS "orgId", action FROM ${schema}.audit_leaf
      WHERE action IN (${readActionsSql(about.reads)}) AND object_id = ANY($1::text[]) AND org_id IS NOT NULL
        AND ($2::bigint IS NULL OR id < $2)
      ORDER BY id DESC LIMIT $3`,
    [about.objectIds, cursorKey(query), query.limit + 1],
  );
  const toAccess = ({ id, at, actor, orgId, action }: LeafRow): DataAccess => ({
    id: String(id),
    at: at.toISOString(),
    what: about.reads[action]!,
    staffId: actor,
    orgId,
  });
  return pageOf(rows, query.limit, ({ id }) => String(id), toAccess);
}

/** The same list of actions in the query and in the index that it is answered from. */
const readActionsSql = (reads: Readonly<Record<string, DataAccessKind>>): string =>
  Object.keys(reads)
    .map((action) => `'${action}'`)
    .join(', ');

/** Index of the leaves of readings alone, so that writes pay nothing for it. */
export const dataAccessIndexSql = (schema: string, reads: Readonly<Record<string, DataAccessKind>>): string =>
  `CREATE INDEX audit_leaf_reads ON ${schema}.audit_leaf (object_id, id) WHERE action IN (${readActionsSql(reads)});`;

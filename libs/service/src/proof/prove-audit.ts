import type { Finding } from '@huzhu/contracts';
import type { Database } from '@huzhu/messaging';
import { type AuditLeaf, auditLeafHash } from '../commands/audit.js';

const LEAVES_AT_ONCE = 5_000;

type KeptLeaf = Omit<AuditLeaf, 'at'> & { readonly leafId: bigint; readonly at: Date; readonly leafHash: string };

/** Computes the hash of every audit leaf again; names those that were changed. Answers how many there are. */
export async function proveAudit(
  database: Database,
  schema: string,
  found: (finding: Finding) => void,
): Promise<number> {
  let count = 0;
  for (let after = 0n; ;) {
    const leaves: KeptLeaf[] = await database.query<KeptLeaf>(
      `SELECT id AS "leafId", at, actor, org_id AS "orgId", action, object_type AS "objectType", object_id AS "objectId",
              version, before_hash AS "beforeHash", after_hash AS "afterHash", leaf_hash AS "leafHash"
         FROM ${schema}.audit_leaf WHERE id > $1 ORDER BY id LIMIT ${LEAVES_AT_ONCE}`,
      [after],
    );
    for (const { leafId, leafHash, at, ...leaf } of leaves) {
      if (auditLeafHash({ ...leaf, at: at.toISOString() }) === leafHash) continue;
      found({ check: 'AUDIT_LEAF_BROKEN', object: leaf.objectType, id: leaf.objectId, detail: `leaf ${leafId}` });
    }
    count += leaves.length;
    if (leaves.length < LEAVES_AT_ONCE) return count;
    after = leaves.at(-1)!.leafId;
  }
}

/** Decisions about rows that nobody is on record for: a journal entry whose leaf is gone. */
export async function findLostLeaves(
  database: Database,
  schema: string,
  aggregates: readonly string[],
  found: (finding: Finding) => void,
): Promise<void> {
  // What is written by sets has one leaf over the set instead.
  const lost = await database.query<{ object: string; id: string; version: number }>(
    `SELECT aggregate_type AS object, aggregate_id AS id, max(version)::int AS version FROM ${schema}.journal j
      WHERE aggregate_type = ANY($1::text[])
      GROUP BY 1, 2
     HAVING NOT EXISTS (SELECT 1 FROM ${schema}.audit_leaf l WHERE l.object_type = j.aggregate_type
                           AND l.object_id = j.aggregate_id::text AND l.version = max(j.version))
      ORDER BY 2 LIMIT 100`,
    [aggregates],
  );
  for (const { object, id, version } of lost) {
    found({ check: 'AUDIT_LEAF_LOST', object, id, detail: `version ${version}` });
  }
}

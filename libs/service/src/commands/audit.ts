import { hash } from 'node:crypto';
import type { Tx } from '@huzhu/messaging';
import { toJson } from './json.js';
import type { WriteStatement } from './written-together.js';

/** Who did what to which object; states only as hashes. */
export interface AuditLeaf {
  readonly at: string;
  readonly actor: string;
  readonly orgId: string | null;
  readonly action: string;
  readonly objectType: string;
  readonly objectId: string;
  readonly version: number;
  readonly beforeHash: string | null;
  readonly afterHash: string;
}

/** SHA-256 of a leaf, as it is sealed later; the fields are hashed in a fixed order. */
export const auditLeafHash = (leaf: AuditLeaf): string =>
  hash(
    'sha256',
    toJson([
      leaf.at,
      leaf.actor,
      leaf.orgId,
      leaf.action,
      leaf.objectType,
      leaf.objectId,
      leaf.version,
      leaf.beforeHash,
      leaf.afterHash,
    ]),
  );

/** Adds leaves in the transaction of the business write, in one statement. */
export function addAuditLeaves(tx: Tx, schema: string, leaves: readonly AuditLeaf[]): void {
  for (const { text, parameters } of auditInsert(schema, leaves)) tx.send(text, parameters);
}

/** The statement that adds leaves, if there are any. */
export function auditInsert(schema: string, leaves: readonly AuditLeaf[]): WriteStatement[] {
  if (leaves.length === 0) return [];
  return [
    {
      text: `INSERT INTO ${schema}.audit_leaf
       (at, actor, org_id, action, object_type, object_id, version, before_hash, after_hash, leaf_hash)
     SELECT * FROM UNNEST($1::timestamptz[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::int[],
                          $8::text[], $9::text[], $10::text[])`,
      parameters: [
        leaves.map((leaf) => leaf.at),
        leaves.map((leaf) => leaf.actor),
        leaves.map((leaf) => leaf.orgId),
        leaves.map((leaf) => leaf.action),
        leaves.map((leaf) => leaf.objectType),
        leaves.map((leaf) => leaf.objectId),
        leaves.map((leaf) => leaf.version),
        leaves.map((leaf) => leaf.beforeHash),
        leaves.map((leaf) => leaf.afterHash),
        leaves.map(auditLeafHash),
      ],
    },
  ];
}

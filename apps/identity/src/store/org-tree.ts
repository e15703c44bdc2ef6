import type { Tx } from '@huzhu/messaging';
import type { OrgUnit } from '../domain/org-unit.state.js';

/** One unit with its version, as the closure needs it. */
export interface PlacedUnit {
  readonly id: string;
  readonly version: number;
  readonly ancestors: readonly string[];
}

/** One change of the tree at a time: two moves that each look right could close a circle together. */
export async function lockTree(tx: Tx): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('identity.org_tree'))`);
}

/** Makes the closure say what the ancestors of these units say. */
export async function writeClosure(tx: Tx, units: readonly PlacedUnit[]): Promise<void> {
  await tx.query('DELETE FROM identity.org_closure WHERE org_id = ANY($1::uuid[])', [units.map(({ id }) => id)]);
  await tx.query(
    `INSERT INTO identity.org_closure (org_id, ancestor_id, version)
     SELECT unit.id, ancestor, unit.version
       FROM jsonb_to_recordset($1::jsonb) AS unit(id uuid, version int, ancestors uuid[]), UNNEST(unit.ancestors) AS ancestor`,
    [JSON.stringify(units)],
  );
}

/** Units below this one, closed ones too. */
export async function idsBelow(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx.query<{ org_id: string }>(
    'SELECT org_id FROM identity.org_closure WHERE ancestor_id = $1 AND org_id <> $1 ORDER BY org_id',
    [id],
  );
  return rows.map((row) => row.org_id);
}

/** From `unit.placeSince` on the unit stands below its parent; an edge that would begin later is replaced. */
export async function beginEdge(tx: Tx, id: string, unit: OrgUnit): Promise<void> {
  await tx.query('DELETE FROM identity.org_edge WHERE org_id = $1 AND valid_from >= $2', [id, unit.placeSince]);
  await tx.query(
    'UPDATE identity.org_edge SET valid_to = $2::date - 1 WHERE org_id = $1 AND (valid_to IS NULL OR valid_to >= $2)',
    [id, unit.placeSince],
  );
  await tx.query('INSERT INTO identity.org_edge (org_id, parent_id, valid_from) VALUES ($1, $2, $3)', [
    id,
    unit.parentId,
    unit.placeSince,
  ]);
}

/** The unit's last edge ends with the unit. */
export async function endEdge(tx: Tx, id: string, validTo: string): Promise<void> {
  await tx.query('UPDATE identity.org_edge SET valid_to = $2 WHERE org_id = $1 AND valid_to IS NULL', [id, validTo]);
}

/** What keeps a unit from being closed. */
export async function stillOpenAt(tx: Tx, id: string): Promise<{ openUnitsBelow: number; activeStaff: number }> {
  const [row] = await tx.query<{ units: bigint; staff: bigint }>(
    `SELECT (SELECT count(*) FROM identity.org_unit WHERE parent_id = $1 AND valid_to IS NULL) AS units,
            (SELECT count(*) FROM identity.staff WHERE org_id = $1 AND active) AS staff`,
    [id],
  );
  return { openUnitsBelow: Number(row!.units), activeStaff: Number(row!.staff) };
}

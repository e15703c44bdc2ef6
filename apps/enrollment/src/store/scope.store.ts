import type { Tx } from '@huzhu/messaging';
import type { Caller } from '@huzhu/service';

/**
 * Whether a row of coverage, or a person who came as a member before any coverage, lies in the subtree of a member of staff. A step that touches a person, who belongs to no
 * organisation, runs with the service's own rights: it asks here first.
 */
export async function seesCoverage(
  tx: Tx,
  caller: Caller,
  of: { readonly coverageId: string } | { readonly personId: string },
): Promise<boolean> {
  if (caller.kind !== 'staff') return false;
  const [column, id] = 'coverageId' in of ? ['id', of.coverageId] : ['person_id', of.personId];
  const rows = await tx.query(
    `SELECT 1 FROM enrollment.coverage JOIN enrollment.org_closure USING (org_id)
      WHERE coverage.${column} = $1 AND ancestor_id = $2 LIMIT 1`,
    [id, caller.orgId],
  );
  if (rows.length > 0 || 'coverageId' in of) return rows.length > 0;
  const brought = await tx.query(
    `SELECT 1 FROM enrollment.member_origin JOIN enrollment.org_closure USING (org_id)
      WHERE member_origin.person_id = $1 AND ancestor_id = $2`,
    [id, caller.orgId],
  );
  return brought.length > 0;
}

/** Whether an organisation lies in the subtree of a member of staff. */
export async function seesOrganisation(tx: Tx, caller: Caller, orgId: string): Promise<boolean> {
  if (caller.kind !== 'staff') return false;
  const rows = await tx.query('SELECT 1 FROM enrollment.org_closure WHERE org_id = $1 AND ancestor_id = $2', [
    orgId,
    caller.orgId,
  ]);
  return rows.length > 0;
}

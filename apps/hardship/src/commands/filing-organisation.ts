import { reject, type Rejected } from '@huzhu/kernel';
import type { Work } from '@huzhu/service';

/** The organisation that files: the caller's own, or one below it. */
export async function filingOrganisation(work: Work, asked: string | undefined): Promise<string | Rejected> {
  const { caller } = work.facts;
  if (caller.kind !== 'staff') return reject('NOT_PERMITTED');
  if (asked === undefined || asked === caller.orgId) return caller.orgId;
  const below = await work.tx.query('SELECT 1 FROM hardship.org_closure WHERE org_id = $1 AND ancestor_id = $2', [
    asked,
    caller.orgId,
  ]);
  return below.length > 0 ? asked : reject('NOT_PERMITTED', 'ORG-SCOPE');
}

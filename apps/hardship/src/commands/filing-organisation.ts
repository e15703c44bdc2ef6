import { reject, type Rejected } from '@huzhu/kernel';
import type { Work } from '@huzhu/service';

/** The organisation that files: the caller's own, or one below it; a member names the union that is to take the case. */
export async function filingOrganisation(work: Work, asked: string | undefined): Promise<string | Rejected> {
  const { caller } = work.facts;
  if (caller.kind === 'member') return unionOf(work, asked);
  if (caller.kind !== 'staff') return reject('NOT_PERMITTED');
  if (asked === undefined || asked === caller.orgId) return caller.orgId;
  const below = await work.tx.query('SELECT 1 FROM hardship.org_closure WHERE org_id = $1 AND ancestor_id = $2', [
    asked,
    caller.orgId,
  ]);
  return below.length > 0 ? asked : reject('NOT_PERMITTED', 'ORG-SCOPE');
}

async function unionOf(work: Work, asked: string | undefined): Promise<string | Rejected> {
  if (asked === undefined) return reject('UNION_MISSING', 'FILE-WAY-1');
  const known = await work.tx.query('SELECT 1 FROM hardship.org_closure WHERE org_id = $1 LIMIT 1', [asked]);
  return known.length > 0 ? asked : reject('UNION_UNKNOWN', 'FILE-WAY-1');
}

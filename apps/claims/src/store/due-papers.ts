import type { Tx } from '@huzhu/messaging';
import { type DueAsked, type DuePaper, keptSince } from '@huzhu/service';
import type { ClaimsConfig } from '../claims.config.js';

const PAID = 'retention 6: papers of a claim, years after its end';
const REFUSED = 'retention 6: papers of what was refused or withdrawn, years after its end';

/**
 * Papers of claims that came to their end so many years ago. A claim ends with the last day anything happened to it; it has not
 * ended while money is asked back of it or a finding about it is open.
 */
export function dueClaimPapers(tx: Tx, { today, config, limit }: DueAsked): Promise<readonly DuePaper[]> {
  const { PAPERS_KEPT_YEARS, REFUSED_PAPERS_KEPT_YEARS } = config as ClaimsConfig;
  const since = { paid: keptSince(today, PAPERS_KEPT_YEARS), refused: keptSince(today, REFUSED_PAPERS_KEPT_YEARS) };
  return tx.query<DuePaper>(
    `SELECT paper.id AS "fileId", 'claim' AS "ownerType", paper.claim_id AS "ownerId",
            CASE WHEN held.paid THEN $3 ELSE $4 END AS clause
       FROM claims.claim_document AS paper
       JOIN claims.claim ON claim.id = paper.claim_id
       CROSS JOIN LATERAL (
         SELECT claim.status IN ('PAID', 'CLOSED', 'RECOVERY') AS paid,
                greatest(paper.added_on, claim.claimed_on, claim.fix_by, claim.decided_on, claim.approved_on, claim.paid_on,
                         (claim.appeal ->> 'answeredOn')::date) AS ended_on) AS held
      WHERE paper.added_on < greatest($1::date, $2::date)
        AND claim.status IN ('PAID', 'CLOSED', 'RECOVERY', 'REJECTED', 'WITHDRAWN', 'SUPERSEDED', 'DRAFT')
        AND held.ended_on < CASE WHEN held.paid THEN $1::date ELSE $2::date END
        AND NOT EXISTS (SELECT FROM claims.removed_paper WHERE file_id = paper.id)
        AND NOT EXISTS (SELECT FROM claims.recovery AS owed
                         WHERE owed.claim_id = claim.id AND owed.status NOT IN ('SETTLED', 'WRITTEN_OFF'))
        AND NOT EXISTS (SELECT FROM claims.follow_up AS found WHERE found.claim_id = claim.id AND found.status <> 'CLOSED')
      ORDER BY paper.id LIMIT $5`,
    [since.paid, since.refused, PAID, REFUSED, limit],
  );
}

import type { Tx } from '@huzhu/messaging';
import { type DueAsked, type DuePaper, keptSince, type RetentionConfig } from '@huzhu/service';

const RECEIPT = 'retention 6: receipts are vouchers of the books, thirty years';
const PROOF = 'retention 6: papers of relief, years after it was given';
const REFUSED = 'retention 6: papers of what was refused or withdrawn, years after its end';

/**
 * Receipts (signature and photo) of goods and cash that were handed over so many years ago, and what showed a loss: after
 * relief that was given, and sooner after relief that was withdrawn.
 */
export function dueReliefPapers(tx: Tx, { today, config, limit }: DueAsked): Promise<readonly DuePaper[]> {
  const kept = config as RetentionConfig;
  return tx.query<DuePaper>(
    `SELECT due.file_id AS "fileId", due.owner_type AS "ownerType", due.owner_id AS "ownerId", due.clause FROM (
       SELECT file_id, 'receipt' AS owner_type, receipt.id AS owner_id, $4 AS clause
         FROM winter_relief.receipt CROSS JOIN LATERAL UNNEST(ARRAY[signature_file, photo_file]) AS file(file_id)
        WHERE taken_on < $1::date
       UNION ALL
       SELECT file_id, 'emergency-aid', aid.id, $4
         FROM winter_relief.emergency_aid AS aid
         CROSS JOIN LATERAL UNNEST(ARRAY[(hand_out ->> 'signatureFile')::uuid, (hand_out ->> 'photoFile')::uuid]) AS file(file_id)
        WHERE hand_out IS NOT NULL AND (hand_out ->> 'handedOutOn')::date < $1::date
       UNION ALL
       SELECT (proof ->> 'fileId')::uuid, 'emergency-aid', aid.id, CASE status WHEN 'WITHDRAWN' THEN $6 ELSE $5 END
         FROM winter_relief.emergency_aid AS aid
        WHERE proof IS NOT NULL AND status IN ('PAID', 'HANDED_OUT', 'WITHDRAWN')
          AND greatest(registered_on, completed_on, compared_on, (payment ->> 'settledOn')::date,
                       (hand_out ->> 'handedOutOn')::date)
              < CASE status WHEN 'WITHDRAWN' THEN $3::date ELSE $2::date END
          AND NOT EXISTS (SELECT FROM winter_relief.emergency_recovery AS owed
                           WHERE owed.aid_id = aid.id AND owed.status NOT IN ('REPAID', 'WAIVED'))) AS due
      WHERE NOT EXISTS (SELECT FROM winter_relief.removed_paper AS gone WHERE gone.file_id = due.file_id)
      ORDER BY due.owner_id, due.file_id LIMIT $7`,
    [
      keptSince(today, kept.RECEIPTS_KEPT_YEARS),
      keptSince(today, kept.PAPERS_KEPT_YEARS),
      keptSince(today, kept.REFUSED_PAPERS_KEPT_YEARS),
      RECEIPT,
      PROOF,
      REFUSED,
      limit,
    ],
  );
}

import type { Tx } from '@huzhu/messaging';
import { type DueAsked, type DuePaper, keptSince, type RetentionConfig } from '@huzhu/service';

const EXITED = 'hardship 3.3: a file is kept ten years after its exit';
const REJECTED = 'retention 6: papers of what was refused or withdrawn, years after its end';

/** Papers of files that households left so many years ago, and of applications that came to nothing. */
export function dueHouseholdPapers(tx: Tx, { today, config, limit }: DueAsked): Promise<readonly DuePaper[]> {
  const { PAPERS_KEPT_YEARS, REFUSED_PAPERS_KEPT_YEARS } = config as RetentionConfig;
  return tx.query<DuePaper>(
    `SELECT (paper ->> 'id')::uuid AS "fileId", 'household' AS "ownerType", file.id AS "ownerId",
            CASE file.status WHEN 'EXITED' THEN $3 ELSE $4 END AS clause
       FROM hardship.household AS file
       CROSS JOIN LATERAL jsonb_array_elements(file.details -> 'documents') AS paper
      WHERE file.status IN ('EXITED', 'REJECTED')
        AND file.ended_on < CASE file.status WHEN 'EXITED' THEN $1::date ELSE $2::date END
        AND NOT EXISTS (SELECT FROM hardship.removed_paper WHERE file_id = (paper ->> 'id')::uuid)
      ORDER BY file.id, 1 LIMIT $5`,
    [keptSince(today, PAPERS_KEPT_YEARS), keptSince(today, REFUSED_PAPERS_KEPT_YEARS), EXITED, REJECTED, limit],
  );
}

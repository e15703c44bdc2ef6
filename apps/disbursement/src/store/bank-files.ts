import type { Tx } from '@huzhu/messaging';
import { toJson, type Work } from '@huzhu/service';

/** A file of the bank: a result for a batch, a statement for a fund. */
export interface BankFile {
  readonly kind: 'RESULT' | 'STATEMENT';
  readonly sha256: string;
  readonly orgId: string;
  readonly subjectId: string | null;
}

/** What the import of this very file answered before; null if it is new, or was withdrawn since. */
export async function earlierOutcome<Outcome>(tx: Tx, subjectId: string, sha256: string): Promise<Outcome | null> {
  const [row] = await tx.query<{ outcome: Outcome }>(
    `SELECT outcome FROM disbursement.bank_file WHERE subject_id = $1 AND sha256 = $2 AND code IS NULL`,
    [subjectId, sha256],
  );
  return row?.outcome ?? null;
}

/** How a file ended: taken with its outcome, or refused with a code, the lines and the sums. */
type Ending =
  | { readonly id: string; readonly outcome: object }
  | { readonly code: string; readonly faults: readonly object[]; readonly facts: object };

/** Keeps the record of a file. */
export async function recordFile(work: Work, file: BankFile, ended: Ending): Promise<void> {
  const id = 'id' in ended ? ended.id : work.newId();
  const [code, outcome] =
    'code' in ended ? [ended.code, { faults: ended.faults, facts: ended.facts }] : [null, ended.outcome];
  await work.tx.query(
    `INSERT INTO disbursement.bank_file (id, org_id, kind, sha256, subject_id, code, outcome, uploaded_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8)`,
    [id, file.orgId, file.kind, file.sha256, file.subjectId, code, toJson(outcome), work.facts.caller.id],
  );
  await work.audit('bank-file', id, 1, null, { ...file, code });
}

/** A statement that was withdrawn: its file may be taken again. */
export async function forgetFile(tx: Tx, statementId: string): Promise<void> {
  await tx.query(`UPDATE disbursement.bank_file SET code = 'WITHDRAWN' WHERE id = $1`, [statementId]);
}

import type { OpeningFile, OpeningFileState, OpeningRowFault } from '@huzhu/contracts';
import type { Day } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { type SortedSql, toJson } from '@huzhu/service';
import type { ClaimKind } from '../domain/claim-case.js';

/** A file of open claims as it is kept. */
export interface OpeningFileRow {
  readonly id: string;
  readonly orgId: string;
  readonly state: OpeningFileState;
  readonly rows: number;
  readonly claims: number;
  readonly refused: OpeningRowFault[];
  readonly uploadedBy: string;
  readonly uploadedOn: Day;
  readonly decidedOn: Day | null;
}

/** One claim of a file, ready to be begun. */
export interface OpeningClaim {
  readonly claimId: string;
  readonly caseNumber: string;
  readonly coveringOrgId: string;
  readonly personKey: string;
  readonly plan: string;
  readonly kind: ClaimKind;
  readonly lodgedOn: Day;
  readonly orderOn: Day;
  readonly sealedFacts: string;
}

const FILE = `SELECT id, org_id AS "orgId", state, row_count AS rows, claim_count AS claims, refused,
  uploaded_by AS "uploadedBy", uploaded_on AS "uploadedOn", decided_on AS "decidedOn" FROM claims.opening_file`;

/** A file in the caller's scope, locked; null if there is none. */
export async function lockOpeningFile(tx: Tx, id: string): Promise<OpeningFileRow | null> {
  const [row] = await tx.query<OpeningFileRow>(`${FILE} WHERE id = $1 FOR UPDATE`, [id]);
  return row ?? null;
}

export async function findOpeningFile(tx: Tx, orgId: string, sha256: string): Promise<OpeningFileRow | null> {
  const sql = `${FILE} WHERE org_id = $1 AND sha256 = $2 AND state <> 'WITHDRAWN'`;
  return (await tx.query<OpeningFileRow>(sql, [orgId, sha256]))[0] ?? null;
}

/** Files in the caller's scope of one state, or of all (null). */
export const listOpeningFiles = (
  tx: Tx,
  state: OpeningFileState | null,
  { after, order, values, limit }: Pick<SortedSql, 'after' | 'order' | 'values'> & { readonly limit: number },
): Promise<OpeningFileRow[]> =>
  tx.query(`${FILE} WHERE ($1::text IS NULL OR state = $1) AND ${after} ORDER BY ${order} LIMIT ${limit}`, [
    state,
    ...values,
  ]);

export const readOpeningClaims = (tx: Tx, fileId: string): Promise<OpeningClaim[]> =>
  tx.query(
    `SELECT claim_id AS "claimId", case_number AS "caseNumber", covering_org_id AS "coveringOrgId",
            person_key AS "personKey", plan, kind, lodged_on AS "lodgedOn", order_on AS "orderOn",
            sealed_facts AS "sealedFacts"
       FROM claims.opening_claim WHERE file_id = $1 ORDER BY claim_id`,
    [fileId],
  );

/** Of these case numbers those that an organisation has imported. */
export async function importedCases(tx: Tx, orgId: string, caseNumbers: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ caseNumber: string }>(
    `SELECT c.case_number AS "caseNumber" FROM claims.opening_claim AS c
       JOIN claims.opening_file AS f ON f.id = c.file_id AND f.state <> 'WITHDRAWN'
      WHERE c.org_id = $1 AND c.case_number = ANY ($2::text[])`,
    [orgId, caseNumbers],
  );
  return new Set(rows.map(({ caseNumber }) => caseNumber));
}

export async function insertOpeningFile(
  tx: Tx,
  file: Omit<OpeningFileRow, 'state' | 'decidedOn'> & { readonly sha256: string },
  claims: readonly OpeningClaim[],
): Promise<void> {
  const { id, orgId, sha256, rows, refused, uploadedBy, uploadedOn } = file;
  await tx.query(
    `INSERT INTO claims.opening_file (id, org_id, sha256, state, row_count, claim_count, refused, uploaded_by, uploaded_on)
     VALUES ($1, $2, $3, 'CHECKED', $4, $5, $6, $7, $8)`,
    [id, orgId, sha256, rows, file.claims, toJson(refused), uploadedBy, uploadedOn],
  );
  await tx.query(
    `INSERT INTO claims.opening_claim (claim_id, file_id, org_id, case_number, covering_org_id, person_key, plan, kind,
                                       lodged_on, order_on, sealed_facts)
     SELECT (c->>'claimId')::uuid, $1, $2, c->>'caseNumber', (c->>'coveringOrgId')::uuid, c->>'personKey', c->>'plan',
            c->>'kind', (c->>'lodgedOn')::date, (c->>'orderOn')::date, c->>'sealedFacts'
       FROM jsonb_array_elements($3::jsonb) AS c`,
    [id, orgId, toJson(claims)],
  );
}

export const decideOpeningFile = (tx: Tx, id: string, state: OpeningFileState, by: string, on: Day): Promise<unknown> =>
  tx.query('UPDATE claims.opening_file SET state = $2, decided_by = $3, decided_on = $4 WHERE id = $1', [
    id,
    state,
    by,
    on,
  ]);

export const openingFileView = (
  { id, state, rows, claims, refused, uploadedOn, decidedOn }: OpeningFileRow,
  seenBefore = false,
): OpeningFile => ({
  id,
  state,
  rows,
  claims,
  refused,
  uploadedOn,
  ...(decidedOn === null ? {} : { decidedOn }),
  ...(seenBefore ? { seenBefore } : {}),
});

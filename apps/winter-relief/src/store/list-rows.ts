import type { Tx } from '@huzhu/messaging';
import { type CampaignKindRules, LIST_FAULTS, type ListFault } from '@huzhu/rules';

/** A row as it is kept: name and id sealed, the person as a keyed hash. */
export interface StagedListRow {
  readonly line: number;
  /** null where the id cannot be one. */
  readonly personKey: string | null;
  readonly category: string | null;
  readonly rank: number;
  readonly requestedFen: bigint;
  readonly capFen: bigint;
  readonly maskedName: string;
  readonly sealed: string;
  readonly sealedPayee: string | null;
  readonly faults: readonly ListFault[];
}

/** The list that rows belong to. */
export interface ListPlace {
  readonly listId: string;
  readonly campaignId: string;
  readonly orgId: string;
}

/** Adds rows in one statement. */
export async function insertListRows(tx: Tx, place: ListPlace, rows: readonly StagedListRow[]): Promise<void> {
  await tx.query(
    `INSERT INTO winter_relief.list_row (list_id, campaign_id, org_id, line, person_key, category, rank, requested_fen, cap_fen,
                                         masked_name, sealed, sealed_payee, faults)
     SELECT $1, $2, $3, line, person_key, category, rank, requested_fen, cap_fen, masked_name, sealed, sealed_payee,
            string_to_array(faults, ',')
       FROM UNNEST($4::int[], $5::text[], $6::text[], $7::int[], $8::int8[], $9::int8[], $10::text[], $11::text[], $12::text[],
                   $13::text[]) AS sent(line, person_key, category, rank, requested_fen, cap_fen, masked_name, sealed,
                                        sealed_payee, faults)`,
    [
      place.listId,
      place.campaignId,
      place.orgId,
      rows.map(({ line }) => line),
      rows.map(({ personKey }) => personKey),
      rows.map(({ category }) => category),
      rows.map(({ rank }) => rank),
      rows.map(({ requestedFen }) => requestedFen),
      rows.map(({ capFen }) => capFen),
      rows.map(({ maskedName }) => maskedName),
      rows.map(({ sealed }) => sealed),
      rows.map(({ sealedPayee }) => sealedPayee),
      rows.map(({ faults }) => faults.join(',')),
    ],
  );
}

/**
 * Faults that only the set knows: the same person twice, the dead, those who moved, people of a file who have none or whose
 * file another union holds.
 */
export async function checkListRows(tx: Tx, { listId, orgId }: ListPlace, rules: CampaignKindRules): Promise<void> {
  const needsFile = rules.categories.filter((each) => each.needsFile).map(({ code }) => code);
  await tx.query(
    `WITH own AS (
       SELECT org_id FROM winter_relief.org_closure WHERE ancestor_id = $2
     ), named AS (
       SELECT line, person_key, category, row_number() OVER (PARTITION BY person_key ORDER BY line) AS nth
         FROM winter_relief.list_row WHERE list_id = $1 AND person_key IS NOT NULL
     ), file AS (
       SELECT DISTINCT ON (person_key) person_key, household_id, org_id
         FROM winter_relief.files_of((SELECT array_agg(person_key) FROM named WHERE nth = 1))
        ORDER BY person_key, household_id
     ), found AS (
       SELECT named.line, file.household_id, array_remove(ARRAY[
                CASE WHEN named.nth > 1 THEN 'TWICE_IN_LIST' END,
                CASE WHEN notice.kind = 'DECEASED' THEN 'DECEASED' END,
                CASE WHEN (notice.kind = 'MOVED' AND (notice.to_org_id IS NULL
                             OR notice.to_org_id NOT IN (SELECT org_id FROM own)))
                       OR (named.category = ANY($3) AND file.org_id NOT IN (SELECT org_id FROM own)) THEN 'MOVED' END,
                CASE WHEN named.category = ANY($3) AND file.household_id IS NULL AND named.nth = 1 THEN 'NOT_ON_FILE' END
              ], NULL) AS faults
         FROM named
         LEFT JOIN winter_relief.person_notice AS notice ON notice.person_key = named.person_key
         LEFT JOIN file ON file.person_key = named.person_key
     )
     UPDATE winter_relief.list_row AS held SET faults = held.faults || found.faults
       FROM found WHERE held.list_id = $1 AND held.line = found.line AND found.faults <> '{}'`,
    [listId, orgId, needsFile],
  );
}

export interface ListSums {
  readonly rows: number;
  readonly faulty: number;
  readonly requested_fen: bigint;
}

/** Rows, rows at fault, and what the others ask for, each cut at its cap. */
export async function sumListRows(tx: Tx, listId: string): Promise<ListSums> {
  const [row] = await tx.query<ListSums>(
    `SELECT count(*)::int AS rows, count(*) FILTER (WHERE faults <> '{}')::int AS faulty,
            coalesce(sum(least(requested_fen, cap_fen)) FILTER (WHERE faults = '{}'), 0)::int8 AS requested_fen
       FROM winter_relief.list_row WHERE list_id = $1`,
    [listId],
  );
  if (!row) throw new Error('an aggregate answers one row');
  return row;
}

export interface FaultCount {
  readonly code: ListFault;
  readonly clause: string;
  readonly rows: number;
  readonly firstLine: number;
}

/** What is wrong in a list, the fault of the earliest row first. */
export async function countFaults(tx: Tx, listId: string): Promise<FaultCount[]> {
  const rows = await tx.query<{ code: ListFault; rows: number; first_line: number }>(
    `SELECT code, count(*)::int AS rows, min(line)::int AS first_line
       FROM winter_relief.list_row, unnest(faults) AS code WHERE list_id = $1 GROUP BY code ORDER BY first_line, code`,
    [listId],
  );
  return rows.map((row) => ({
    code: row.code,
    clause: LIST_FAULTS[row.code],
    rows: row.rows,
    firstLine: row.first_line,
  }));
}

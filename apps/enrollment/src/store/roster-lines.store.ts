import type { Tx } from '@huzhu/messaging';
import { type BulkSession, copyText } from '@huzhu/service';
import type { RosterGroups } from '../domain/roster.js';
import type { AskedCoverage } from '../domain/asked-coverage.js';
import type { KnownPerson } from '../domain/row-group.js';

/** One row of a roster in staging. Personal fields are sealed; a faulty row has no keys but that of the id it names. */
export interface StagedLine {
  readonly line: number;
  readonly group: string;
  readonly errors: readonly string[];
  readonly changes: readonly string[];
  readonly heldBy: string | null;
  readonly units: number | null;
  /** Of an accepted row, where it tells one; that of a faulty row is sealed with it. */
  readonly consentOn: string | null;
  readonly personKey: string | null;
  readonly mobileKey: string | null;
  /** Key of the id on a faulty row; it may be anybody's. */
  readonly idKey: string | null;
  readonly sealed: string;
}

const arrayText = (codes: readonly string[]): string | null => (codes.length === 0 ? null : `{${codes.join(',')}}`);

const lineText = (rosterId: string, staged: StagedLine): string =>
  [
    rosterId,
    staged.line,
    staged.group,
    arrayText(staged.errors),
    arrayText(staged.changes),
    staged.heldBy,
    staged.units,
    staged.consentOn,
    staged.personKey,
    staged.mobileKey,
    staged.idKey,
    staged.sealed,
  ]
    .map(copyText)
    .join('\t');

/** Copies rows into staging; all of them or none. */
export async function stageLines(session: BulkSession, rosterId: string, lines: readonly StagedLine[]): Promise<void> {
  if (lines.length === 0) return;
  await session.copy(
    `COPY enrollment.roster_line
       (roster_id, line, row_group, errors, changes, held_by, units, consent_on, person_key, mobile_key, id_key, sealed) FROM STDIN`,
    `${lines.map((line) => lineText(rosterId, line)).join('\n')}\n`,
  );
}

/** The last staged row of a roster, 0 before the first. */
export async function lastStagedLine(tx: Tx, rosterId: string): Promise<number> {
  const [row] = await tx.query<{ line: number }>(
    'SELECT coalesce(max(line), 0)::int AS line FROM enrollment.roster_line WHERE roster_id = $1',
    [rosterId],
  );
  return row?.line ?? 0;
}

export async function countGroups(tx: Tx, rosterId: string): Promise<RosterGroups> {
  const rows = await tx.query<{ row_group: keyof RosterGroups; count: number }>(
    'SELECT row_group, count(*)::int AS count FROM enrollment.roster_line WHERE roster_id = $1 GROUP BY row_group',
    [rosterId],
  );
  const counts = { NEW: 0, RENEWAL: 0, CHANGE: 0, DUPLICATE: 0, FAULTY: 0 };
  for (const { row_group: group, count } of rows) counts[group] = count;
  return counts;
}

/** What is known of people, by key; strangers are left out. */
export async function findKnownPeople(
  tx: Tx,
  asked: AskedCoverage,
  personKeys: readonly string[],
): Promise<Map<string, KnownPerson & { readonly sealed: string }>> {
  const rows = await tx.query<KnownPerson & { personKey: string; sealed: string }>(
    `SELECT person.person_key AS "personKey", person.mobile_key AS "mobileKey", held.org_id AS "heldBy",
            coalesce(held.paid, false) AS "isPaid",
            earlier.units AS "earlierUnits", person.sealed,
            CASE WHEN person.died_on IS NOT NULL THEN 'DECEASED' WHEN $5 AND person.retired_on <= $2 THEN 'RETIRED' END AS barred
       FROM enrollment.person
       LEFT JOIN enrollment.coverage_claimed($1, $2, $3, $4) AS held ON held.person_key = person.person_key
       LEFT JOIN LATERAL (
         SELECT units FROM enrollment.coverage
          WHERE person_key = person.person_key AND plan = $1 AND holds AND ends_on < $2
          ORDER BY ends_on DESC LIMIT 1) AS earlier ON true
      WHERE person.person_key = ANY ($4)`,
    [asked.plan, asked.start, asked.end, personKeys, asked.notRetired],
  );
  return new Map(rows.map(({ personKey, ...known }) => [personKey, known]));
}

/** Removes the staged rows of a roster that came to nothing. */
export async function clearLines(tx: Tx, rosterId: string): Promise<void> {
  await tx.query('DELETE FROM enrollment.roster_line WHERE roster_id = $1', [rosterId]);
  await tx.query(
    `INSERT INTO enrollment.roster_progress AS p (roster_id, cleared) VALUES ($1, true)
     ON CONFLICT (roster_id) DO UPDATE SET cleared = true`,
    [rosterId],
  );
}

import type { Tx } from '@huzhu/messaging';
import type { StagedLine } from './roster-lines.store.js';

/** A faulty row as it is kept. */
export interface FaultyLine {
  readonly line: number;
  readonly sealed: string;
}

/** Where an id stands on a roster. */
export interface IdPlace {
  readonly line: number;
  readonly key: string;
  readonly faulty: boolean;
}

/** Which of these rows are faulty, locked until the end of the transaction. */
export async function lockFaulty(tx: Tx, rosterId: string, lines: readonly number[]): Promise<FaultyLine[]> {
  return tx.query(
    `SELECT line, sealed FROM enrollment.roster_line
      WHERE roster_id = $1 AND line = ANY ($2::int[]) AND row_group = 'FAULTY' ORDER BY line FOR UPDATE`,
    [rosterId, lines],
  );
}

/** Where ids stand on a roster outside of some rows: as accepted people, or on rows that are faulty still. */
export async function placesOfIds(
  tx: Tx,
  rosterId: string,
  keys: readonly string[],
  exceptLines: readonly number[],
): Promise<IdPlace[]> {
  return tx.query(
    `SELECT line, coalesce(person_key, id_key) AS key, person_key IS NULL AS faulty
       FROM enrollment.roster_line
      WHERE roster_id = $1 AND coalesce(person_key, id_key) = ANY ($2::text[]) AND line <> ALL ($3::int[])`,
    [rosterId, keys, exceptLines],
  );
}

/** Units of the first accepted row of a roster; null if none is accepted yet. */
export async function acceptedUnits(tx: Tx, rosterId: string): Promise<number | null> {
  const [first] = await tx.query<{ units: number }>(
    'SELECT units FROM enrollment.roster_line WHERE roster_id = $1 AND errors IS NULL ORDER BY line LIMIT 1',
    [rosterId],
  );
  return first?.units ?? null;
}

/** Writes rows over what stands in their places, or adds them. */
export async function writeLines(tx: Tx, rosterId: string, lines: readonly StagedLine[]): Promise<void> {
  await tx.query(
    `INSERT INTO enrollment.roster_line AS held
       (roster_id, line, row_group, errors, changes, held_by, units, consent_on, person_key, mobile_key, id_key, sealed)
     SELECT $1, line, "group", nullif(errors, '{}'), nullif(changes, '{}'), "heldBy", units, "consentOn", "personKey", "mobileKey",
            "idKey", sealed
       FROM jsonb_to_recordset($2::jsonb) AS r(line int, "group" text, errors text[], changes text[], "heldBy" uuid,
              units smallint, "consentOn" date, "personKey" text, "mobileKey" text, "idKey" text, sealed text)
     ON CONFLICT (roster_id, line) DO UPDATE SET
       row_group = excluded.row_group, errors = excluded.errors, changes = excluded.changes, held_by = excluded.held_by,
       units = excluded.units, consent_on = excluded.consent_on, person_key = excluded.person_key, mobile_key = excluded.mobile_key,
       id_key = excluded.id_key, sealed = excluded.sealed`,
    [rosterId, JSON.stringify(lines)],
  );
}

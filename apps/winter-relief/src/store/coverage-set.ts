const BELOW = `SELECT org_id FROM winter_relief.org_closure WHERE ancestor_id = $1`;

const DUE = `((file.active_from <= $2::date AND (file.ended_on IS NULL OR file.ended_on > $2::date))
       OR (file.active_from > $2::date AND file.active_from < $3::date))`;

const COLUMNS = `file.active_from, file.moved_in, file.main_person_key, file.member_person_keys, file.sealed_payee, file.sealed_name,
         greatest(file.active_from, $2::date) AS due_from`;

/**
 * Households a campaign must reach: on the books at its snapshot, or come on them before the coverage check, in a union of the
 * campaign. Who moves away after the snapshot stays due where it was, and is due where it came to before the check.
 * Parameters: $1 organisation of the campaign, $2 day of the snapshot, $3 day of the coverage check.
 */
export const coverageSetSql = `
  SELECT file.household_id, file.org_id, ${COLUMNS}
    FROM winter_relief.household AS file
   WHERE file.org_id IN (${BELOW}) AND ${DUE} AND (file.moved_in IS NULL OR file.moved_in < $3::date)
  UNION ALL
  SELECT * FROM (
    SELECT DISTINCT ON (file.household_id) file.household_id,
           CASE WHEN file.org_id IN (${BELOW}) THEN file.org_id ELSE stay.org_id END AS org_id, ${COLUMNS}
      FROM winter_relief.former_stay AS stay JOIN winter_relief.household AS file ON file.household_id = stay.household_id
     WHERE stay.org_id IN (${BELOW}) AND ${DUE} AND stay.stayed_until > $2::date AND stay.stayed_from < $3::date
       AND NOT (file.org_id IN (${BELOW}) AND file.moved_in < $3::date)
     ORDER BY file.household_id, stay.version DESC) AS moved`;

/** Hash over sorted household ids (uuid, which sort like their text), as hardship's census has it. */
export const householdsHashSql = (idColumn: string): string =>
  `encode(sha256(convert_to(coalesce(string_agg(${idColumn}::text, E'\\n' ORDER BY ${idColumn}), ''),
     'UTF8')), 'hex')`;

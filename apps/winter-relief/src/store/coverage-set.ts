const BELOW = `SELECT org_id FROM winter_relief.org_closure WHERE ancestor_id = $1`;

/** Unions that were below at the snapshot and were moved to another parent since. */
const GONE = `SELECT org_id FROM winter_relief.former_ancestor WHERE ancestor_id = $1 AND stood_until > $2::date`;

const DUE = `((file.active_from <= $2::date AND (file.ended_on IS NULL OR file.ended_on > $2::date))
       OR (file.active_from > $2::date AND file.active_from < $3::date))`;

const COLUMNS = `file.active_from, file.moved_in, file.main_person_key, file.member_person_keys, file.sealed_payee, file.sealed_name,
         greatest(file.active_from, $2::date) AS due_from`;

/**
 * Households a campaign must reach: on the books at its snapshot, or come on them before the coverage check, in a union of the
 * campaign. Who moves away after the snapshot stays due where it was, and is due where it came to before the check; so are the
 * households of a union that is moved itself.
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
     WHERE (stay.org_id IN (${BELOW}) OR stay.org_id IN (${GONE})) AND ${DUE} AND stay.stayed_until > $2::date AND stay.stayed_from < $3::date
       AND NOT (file.org_id IN (${BELOW}) AND file.moved_in < $3::date)
     ORDER BY file.household_id, stay.version DESC) AS moved
  UNION ALL
  SELECT file.household_id, file.org_id, ${COLUMNS}
    FROM winter_relief.former_ancestor AS gone JOIN winter_relief.household AS file ON file.org_id = gone.org_id
   WHERE gone.ancestor_id = $1 AND gone.stood_until > $2::date AND gone.org_id NOT IN (${BELOW})
     AND ${DUE} AND coalesce(file.moved_in, file.active_from) < gone.stood_until
     AND NOT EXISTS (SELECT 1 FROM winter_relief.former_stay AS stay
                      WHERE stay.household_id = file.household_id AND stay.stayed_until > $2::date
                        AND (stay.org_id IN (${BELOW}) OR stay.org_id IN (${GONE})))`;

/** Hash over sorted household ids (uuid, which sort like their text), as hardship's census has it. */
export const householdsHashSql = (idColumn: string): string =>
  `encode(sha256(convert_to(coalesce(string_agg(${idColumn}::text, E'\\n' ORDER BY ${idColumn}), ''),
     'UTF8')), 'hex')`;

/**
 * Households a campaign must reach: on the books at its snapshot, or come on them before the coverage check.
 * Parameters: $1 organisation of the campaign, $2 day of the snapshot, $3 day of the coverage check.
 */
export const coverageSetSql = `
  SELECT file.household_id, file.org_id, file.active_from, file.main_person_key, file.member_person_keys,
         file.sealed_payee, file.sealed_name, greatest(file.active_from, $2::date) AS due_from
    FROM winter_relief.household AS file
   WHERE file.org_id IN (SELECT org_id FROM winter_relief.org_closure WHERE ancestor_id = $1)
     AND ((file.active_from <= $2::date AND (file.ended_on IS NULL OR file.ended_on > $2::date))
       OR (file.active_from > $2::date AND file.active_from < $3::date))`;

/** Hash over sorted household ids, as hardship's census has it. */
export const householdsHashSql = (idColumn: string): string =>
  `encode(sha256(convert_to(coalesce(string_agg(${idColumn}::text, E'\\n' ORDER BY ${idColumn}::text COLLATE "C"), ''),
     'UTF8')), 'hex')`;

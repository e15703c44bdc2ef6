/**
 * SQL: SHA-256 over the rows of a set `written` of coverage in the order of their lines, each as
 * `line|id|version|person key|units|start|end|status`, and `|day of consent` where one is told. It stands in the audit leaf of a chunk, so that whoever has the rows,
 * or their journal, can show that nothing of them was changed afterwards.
 */
export const COVERAGE_DIGEST = `encode(sha256(convert_to(coalesce(string_agg(
  concat_ws('|', line, id, version, person_key, units, starts_on, ends_on, status, consent_on), E'\\n' ORDER BY line), ''), 'UTF8')), 'hex')`;

import type { Measure } from '../domain/measures.js';
import { newest } from './newest-rows.js';

/** Files as they stood on the last day. */
export const HOUSEHOLDS = newest('household', 'household_id', 'on_day');

const files = (condition: string): string => `
  SELECT h.org_id, h.household_id::text AS id, 'household' AS kind, h.on_day AS day, 0::int8 AS amount, h.category AS code
    FROM ${HOUSEHOLDS} AS h WHERE $1::date IS NOT NULL AND ${condition}`;

/** Files that became active within the days. */
const REGISTERED = `
  SELECT org_id, household_id::text AS id, 'household' AS kind, on_day AS day, 0::int8 AS amount, category AS code
    FROM insight.household WHERE registered AND on_day BETWEEN $1::date AND $2::date`;

/** As they stood on the day before the first. */
const FORMER = `
  SELECT h.org_id, h.household_id::text AS id, 'household' AS kind, h.on_day AS day, 0::int8 AS amount, h.category AS code
    FROM (SELECT DISTINCT ON (household_id) * FROM insight.household WHERE on_day < $1::date ORDER BY household_id, version DESC) AS h
   WHERE h.status = 'ACTIVE' AND $2::date IS NOT NULL`;

const RECLASSIFIED = `
  SELECT DISTINCT ON (h.household_id) h.org_id, h.household_id::text AS id, 'household' AS kind, h.on_day AS day, 0::int8 AS amount,
         h.category AS code
    FROM (SELECT *, lag(category) OVER (PARTITION BY household_id ORDER BY version) AS former FROM insight.household) AS h
   WHERE h.former <> h.category AND h.on_day BETWEEN $1::date AND $2::date
   ORDER BY h.household_id, h.version DESC`;

const LIFTED = `('OUT_OF_HARDSHIP', 'RESOLVED')`;

const exited = (condition: string): string => `
  SELECT h.org_id, h.household_id::text AS id, 'household' AS kind, h.on_day AS day, 0::int8 AS amount, h.exit_reason AS code
    FROM ${HOUSEHOLDS} AS h WHERE h.status = 'EXITED' AND h.on_day BETWEEN $1::date AND $2::date AND ${condition}`;

/** Rows behind the figures of files; what they are is told at `MEASURE_ROWS`. */
export const HOUSEHOLD_MEASURES = {
  HOUSEHOLD: files(`h.status = 'ACTIVE'`),
  NEW_HOUSEHOLD: REGISTERED,
  FORMER_HOUSEHOLD: FORMER,
  RELAPSED_HOUSEHOLD: `${REGISTERED} AND relapsed`,
  COMPARISON_TOLD: `${REGISTERED} AND compared IS NOT NULL`,
  COMPARED_HOUSEHOLD: `${REGISTERED} AND compared`,
  PUBLICITY_TOLD: `${REGISTERED} AND publicised IS NOT NULL`,
  PUBLICISED_HOUSEHOLD: `${REGISTERED} AND publicised`,
  RECLASSIFIED_HOUSEHOLD: RECLASSIFIED,
  LIFTED_HOUSEHOLD: exited(`h.exit_reason IN ${LIFTED}`),
  CANCELLED_HOUSEHOLD: exited(`h.exit_reason NOT IN ${LIFTED}`),
  EXITED_HOUSEHOLD: files(`h.status = 'EXITED' AND h.on_day BETWEEN $1::date AND $2::date`),
} as const satisfies Partial<Record<Measure, string>>;

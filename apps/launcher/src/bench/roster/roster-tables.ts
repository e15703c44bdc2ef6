import type { KeepingTable } from '../copy-limit.js';

const COVERAGE = `enrollment.coverage WHERE roster_id = '$ROUND'`;

/** What a roster leaves, in the order of the work. */
export const ROSTER_TABLES: readonly KeepingTable[] = [
  {
    table: 'enrollment.person',
    rows: `id IN (SELECT person_id FROM ${COVERAGE} AND holds)`,
    filled: true,
    lasting: true,
  },
  { table: 'enrollment.coverage', rows: `roster_id = '$ROUND'`, filled: true, lasting: true },
  {
    table: 'enrollment.journal',
    rows: `aggregate_id IN (SELECT id FROM ${COVERAGE} UNION ALL SELECT person_id FROM ${COVERAGE} AND holds)`,
    filled: false,
    lasting: true,
  },
  {
    table: 'claims.coverage',
    rows: `coverage_id IN (SELECT id FROM ${COVERAGE} AND holds)`,
    filled: true,
    lasting: true,
  },
  { table: 'enrollment.roster_line', rows: `roster_id = '$ROUND'`, filled: false, lasting: false },
  {
    table: 'claims.reaction_effect',
    rows: `target IN (SELECT 'coverage/' || id FROM ${COVERAGE} AND holds)`,
    filled: false,
    lasting: false,
  },
  {
    table: 'identity.member',
    rows: `person_key IN (SELECT person_key FROM ${COVERAGE} AND holds)`,
    filled: false,
    lasting: false,
  },
];

import type pg from 'pg';
import type { Count } from '../bench.js';

/** What must be there after a roster, counted in the tables themselves. */
export async function countRoster(
  admin: pg.Client,
  rosterId: string,
  expected: { readonly rows: number; readonly duplicates: number },
): Promise<Count[]> {
  const covered = expected.rows - expected.duplicates;
  const questions: readonly (readonly [string, number, string])[] = [
    ['rows enrolled', expected.rows, `SELECT count(*)::int AS n FROM enrollment.coverage WHERE roster_id = $1`],
    [
      'rows found to be duplicates',
      expected.duplicates,
      `SELECT count(*)::int AS n FROM enrollment.coverage WHERE roster_id = $1 AND status = 'INVALID_DUPLICATE'`,
    ],
    [
      'people with sealed facts',
      covered,
      `SELECT count(*)::int AS n FROM enrollment.person AS p JOIN enrollment.coverage AS c ON c.person_id = p.id
        WHERE c.roster_id = $1 AND c.holds AND p.sealed <> '' AND p.mobile_key IS NOT NULL`,
    ],
    [
      'entries of the journal',
      covered * 3 + expected.duplicates,
      `SELECT count(*)::int AS n FROM enrollment.journal WHERE aggregate_id IN (
         SELECT id FROM enrollment.coverage WHERE roster_id = $1
         UNION ALL SELECT person_id FROM enrollment.coverage WHERE roster_id = $1 AND holds)`,
    ],
    [
      'coverage in claims, as in enrollment',
      covered,
      `SELECT count(*)::int AS n FROM enrollment.coverage AS e JOIN claims.coverage AS c ON c.coverage_id = e.id
        WHERE e.roster_id = $1 AND e.status = 'ACTIVE' AND c.status = 'ACTIVE' AND c.version = e.version
          AND c.person_key = e.person_key AND c.start_on = e.starts_on AND c.end_on = e.ends_on
          AND c.sealed_payee IS NOT NULL`,
    ],
    [
      'effects in claims, one each',
      covered,
      `SELECT count(*)::int AS n FROM enrollment.coverage AS e WHERE e.roster_id = $1 AND e.status = 'ACTIVE'
          AND (SELECT count(*) FROM claims.reaction_effect AS r
                JOIN claims.coverage AS c ON c.coverage_id = e.id AND c.caused_by = r.event_id
                WHERE r.target = 'coverage/' || e.id) = 1`,
    ],
    [
      'members who may sign in',
      covered,
      `SELECT count(*)::int AS n FROM identity.member WHERE person_key IN (
         SELECT person_key FROM enrollment.coverage WHERE roster_id = $1 AND holds)`,
    ],
    ['messages not sent', 0, `SELECT count(*)::int AS n FROM enrollment.outbox WHERE sent_at IS NULL AND $1 <> ''`],
  ];
  const counts: Count[] = [];
  for (const [what, wanted, sql] of questions) {
    const { rows } = await admin.query<{ n: number }>(sql, [rosterId]);
    counts.push({ what, expected: wanted, found: rows[0]?.n ?? -1 });
  }
  return counts;
}

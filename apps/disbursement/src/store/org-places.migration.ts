import { openTableSql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const S = 'disbursement';

/**
 * Since when units stood where in the tree, and reports over the tree of their last day. Whoever may ask for a unit reads the sums of
 * all that stood below it, of units that have left it since, too: rows of those are no longer theirs, so that a function adds up.
 */
export class OrgPlaces1795428600000 implements MigrationInterface {
  readonly name = 'OrgPlaces1795428600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ${S}.org_place (
        org_id uuid NOT NULL,
        version int NOT NULL,
        from_day date NOT NULL,
        -- The unit itself, its parent, and so on up to the root.
        ancestors uuid[] NOT NULL,
        caused_by uuid NOT NULL,
        PRIMARY KEY (org_id, version)
      );
      ${openTableSql(S, 'org_place', 'SELECT')}

      -- A unit of which no place was told stands where it stands now.
      CREATE FUNCTION ${S}.report_funds(of_org uuid, on_day date) RETURNS SETOF uuid
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT f.id FROM ${S}.fund AS f
          LEFT JOIN LATERAL (SELECT p.ancestors FROM ${S}.org_place AS p WHERE p.org_id = f.org_id AND p.from_day <= on_day
                              ORDER BY p.version DESC LIMIT 1) AS place ON true
         WHERE nullif(current_setting('app.org', true), '')::uuid IN
                 (SELECT of_org UNION ALL SELECT ancestor_id FROM ${S}.org_closure WHERE org_id = of_org)
           AND (f.org_id = of_org OR CASE WHEN EXISTS (SELECT 1 FROM ${S}.org_place AS p WHERE p.org_id = f.org_id)
                  THEN of_org = ANY (place.ancestors)
                  ELSE EXISTS (SELECT 1 FROM ${S}.org_closure AS c WHERE c.org_id = f.org_id AND c.ancestor_id = of_org) END)
         ORDER BY f.id $$;

      -- Debit positive. What ends a year takes its income and expense away: it is no part of a report of flows.
      CREATE FUNCTION ${S}.report_sums(of_org uuid, from_day date, to_day date, with_year_end boolean)
      RETURNS TABLE (account text, before_year_fen int8, year_fen int8, period_fen int8, year_before_fen int8)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT left(l.account, 3),
               coalesce(sum(l.amount_fen) FILTER (WHERE j.booked_on < make_date(extract(year FROM to_day)::int, 1, 1)), 0)::int8,
               coalesce(sum(l.amount_fen) FILTER (WHERE j.booked_on >= make_date(extract(year FROM to_day)::int, 1, 1)), 0)::int8,
               coalesce(sum(l.amount_fen) FILTER (WHERE j.booked_on >= from_day), 0)::int8,
               coalesce(sum(l.amount_fen) FILTER (WHERE j.booked_on BETWEEN from_day - interval '1 year'
                                                                        AND to_day - interval '1 year'), 0)::int8
          FROM ${S}.ledger_line AS l JOIN ${S}.ledger_journal AS j ON j.id = l.journal_id
         WHERE l.fund_id IN (SELECT ${S}.report_funds(of_org, to_day)) AND j.booked_on <= to_day
           AND (with_year_end OR j.kind <> 'YEAR_END')
         GROUP BY 1 ORDER BY 1 $$;

      REVOKE ALL ON FUNCTION ${S}.report_funds, ${S}.report_sums FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${S}.report_funds, ${S}.report_sums TO ${S}_app;`);
  }

  async down(): Promise<void> {
    throw new Error('where units stood is not forgotten');
  }
}

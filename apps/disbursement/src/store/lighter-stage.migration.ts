import { openTableSql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Names and accounts of a set of lines lie sealed as one, and are sealed by line only for lines that stay in suspense. */
const DETAILS = `
  ALTER TABLE disbursement.statement_stage DROP COLUMN sealed_details,
    -- One entry of a bank that stands for several payments is several lines of one place in the file.
    DROP CONSTRAINT statement_stage_pkey, ADD PRIMARY KEY (import_id, direction, line_id);
  CREATE UNLOGGED TABLE disbursement.statement_stage_details (
    import_id uuid NOT NULL,
    first_id uuid NOT NULL,
    last_id uuid NOT NULL,
    sealed text STORAGE EXTERNAL NOT NULL,
    staged_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (import_id, first_id)
  );
  ${openTableSql('disbursement', 'statement_stage_details', 'SELECT')}`;

/**
 * Lines of one journal in two funds are two groups, neither of them whole: nothing need be sorted to see it. A plan that was made while
 * the ledger was small is kept for the whole of a statement: journals are looked up by id, however many there are by then.
 */
const CHECK = `
  CREATE OR REPLACE FUNCTION disbursement.check_journals() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS $$
  BEGIN
    IF EXISTS (SELECT 1 FROM added GROUP BY journal_id, fund_id
               HAVING sum(amount_fen) <> 0 OR count(*) <> max(lines)) THEN
      RAISE EXCEPTION 'a journal is not balanced, or not complete in one statement' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM added a LEFT JOIN disbursement.ledger_journal j ON j.id = a.journal_id AND j.fund_id = a.fund_id
                WHERE a.line_no = 1 AND j.id IS NULL) THEN
      RAISE EXCEPTION 'lines without a journal of their fund' USING ERRCODE = 'foreign_key_violation';
    END IF;
    INSERT INTO disbursement.ledger_balance AS kept (org_id, fund_id, account, debit_fen, credit_fen)
    SELECT org_id, fund_id, account, coalesce(sum(amount_fen) FILTER (WHERE amount_fen > 0), 0),
           coalesce(-sum(amount_fen) FILTER (WHERE amount_fen < 0), 0)
      FROM added GROUP BY org_id, fund_id, account ORDER BY fund_id, account
    ON CONFLICT (fund_id, account) DO UPDATE
      SET debit_fen = kept.debit_fen + excluded.debit_fen, credit_fen = kept.credit_fen + excluded.credit_fen;
    RETURN NULL;
  END $$;`;

/** What a statement of a million lines costs on its way in. */
export class LighterStage1795413311000 implements MigrationInterface {
  readonly name = 'LighterStage1795413311000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DETAILS);
    await runner.query(CHECK);
  }

  async down(): Promise<void> {
    throw new Error('a check is replaced by a later migration');
  }
}

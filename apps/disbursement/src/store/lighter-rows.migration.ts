import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Foreign keys would be looked up row by row. What they say is asked of a whole set instead; nobody may delete what is referred to. */
const REFERENCES = `
  ALTER TABLE disbursement.ledger_line DROP CONSTRAINT ledger_line_journal_id_fkey;
  ALTER TABLE disbursement.ledger_journal DROP CONSTRAINT ledger_journal_fund_id_fkey;
  ALTER TABLE disbursement.statement_line
    DROP CONSTRAINT statement_line_fund_id_fkey, DROP CONSTRAINT statement_line_statement_id_fkey;
  ALTER TABLE disbursement.batch_line
    DROP CONSTRAINT batch_line_batch_id_fkey, DROP CONSTRAINT batch_line_payment_id_fkey;
  REVOKE DELETE ON disbursement.fund, disbursement.statement, disbursement.batch, disbursement.payment,
                   disbursement.ledger_journal FROM disbursement_system;

  CREATE OR REPLACE FUNCTION disbursement.check_journals() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF EXISTS (SELECT 1 FROM added GROUP BY journal_id
               HAVING sum(amount_fen) <> 0 OR count(*) <> max(lines) OR count(DISTINCT fund_id) <> 1) THEN
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
  END $$;

  CREATE FUNCTION disbursement.check_journal_funds() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF EXISTS (SELECT fund_id FROM added EXCEPT SELECT id FROM disbursement.fund) THEN
      RAISE EXCEPTION 'a journal of no fund' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER journals_have_funds AFTER INSERT ON disbursement.ledger_journal
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION disbursement.check_journal_funds();

  CREATE FUNCTION disbursement.check_statement_lines() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF EXISTS (SELECT statement_id, fund_id FROM added EXCEPT SELECT id, fund_id FROM disbursement.statement) THEN
      RAISE EXCEPTION 'lines without a statement of their fund' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER lines_have_statements AFTER INSERT ON disbursement.statement_line
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION disbursement.check_statement_lines();

  CREATE FUNCTION disbursement.check_batch_lines() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF EXISTS (SELECT 1 FROM added a LEFT JOIN disbursement.payment p ON p.id = a.payment_id AND p.batch_id = a.batch_id
                WHERE p.id IS NULL) THEN
      RAISE EXCEPTION 'a line without a payment of its batch' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER lines_have_payments AFTER INSERT ON disbursement.batch_line
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION disbursement.check_batch_lines();

  -- The lines come before their batch, in one transaction: the batch is as long as its list.
  CREATE FUNCTION disbursement.check_batch() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF NEW.payments <> (SELECT count(*) FROM disbursement.batch_line WHERE batch_id = NEW.id) THEN
      RAISE EXCEPTION 'a batch that is not as long as its list' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER batch_has_lines AFTER INSERT ON disbursement.batch
    FOR EACH ROW EXECUTE FUNCTION disbursement.check_batch();

  REVOKE ALL ON FUNCTION disbursement.check_journal_funds(), disbursement.check_statement_lines(),
                         disbursement.check_batch_lines(), disbursement.check_batch() FROM PUBLIC;`;

/** Rows that are changed where they lie: a list is marked with its accounts, and again with what the bank answers. */
const STORAGE = `
  ALTER TABLE disbursement.batch_line SET (fillfactor = 30);`;

/** Lists, statements and journals are written by hundreds of thousands. */
export class LighterRows1795390207000 implements MigrationInterface {
  readonly name = 'LighterRows1795390207000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REFERENCES);
    await runner.query(STORAGE);
  }

  async down(): Promise<void> {
    throw new Error('a check is replaced by a later migration');
  }
}

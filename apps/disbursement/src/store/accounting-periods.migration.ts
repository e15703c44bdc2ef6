import { rowSecuritySql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Months of the books, and the walls around those that are closed. */
export class AccountingPeriods1795387188000 implements MigrationInterface {
  readonly name = 'AccountingPeriods1795387188000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE disbursement.accounting_period (
        id uuid PRIMARY KEY,
        version int NOT NULL,
        org_id uuid NOT NULL,
        fund_id uuid NOT NULL REFERENCES disbursement.fund,
        month text NOT NULL,
        from_day date NOT NULL,
        to_day date NOT NULL CHECK (to_day >= from_day),
        stage text NOT NULL CHECK (stage IN ('PROPOSED', 'CLOSED', 'REJECTED')),
        books_hash text,
        proposed_by text NOT NULL,
        decided_by text CHECK (stage <> 'CLOSED' OR decided_by <> proposed_by),
        decided_on date,
        CHECK ((stage = 'CLOSED') = (books_hash IS NOT NULL))
      );
      CREATE UNIQUE INDEX accounting_period_month ON disbursement.accounting_period (fund_id, month) WHERE stage <> 'REJECTED';
      ${rowSecuritySql('disbursement', 'accounting_period', { org: 'org_id' })}

      -- Up to where the books of a fund are closed; null while nothing is.
      CREATE FUNCTION disbursement.books_closed_to(fund uuid) RETURNS date
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT max(to_day) FROM disbursement.accounting_period WHERE fund_id = fund AND stage = 'CLOSED' $$;
      GRANT EXECUTE ON FUNCTION disbursement.books_closed_to(uuid) TO disbursement_app, disbursement_system;

      CREATE FUNCTION disbursement.keep_closed_books() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF EXISTS (SELECT 1 FROM (SELECT fund_id, min(booked_on) AS first FROM changed GROUP BY fund_id) c
                    WHERE c.first <= disbursement.books_closed_to(c.fund_id)) THEN
          RAISE EXCEPTION 'the books of that month are closed' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
      END $$;
      REVOKE ALL ON FUNCTION disbursement.keep_closed_books() FROM PUBLIC;
      CREATE TRIGGER closed_months_take_no_journal AFTER INSERT ON disbursement.ledger_journal
        REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION disbursement.keep_closed_books();
      CREATE TRIGGER closed_months_take_no_line AFTER INSERT ON disbursement.statement_line
        REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION disbursement.keep_closed_books();
      CREATE TRIGGER closed_months_keep_lines AFTER DELETE ON disbursement.statement_line
        REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION disbursement.keep_closed_books();

      -- What a closed month says is not taken back; a correction stands beside it.
      CREATE FUNCTION disbursement.keep_closed_entries() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF EXISTS (SELECT 1 FROM added a JOIN disbursement.ledger_journal j ON j.id = a.source_id
                    WHERE a.kind = 'REVERSAL' AND j.booked_on <= disbursement.books_closed_to(j.fund_id)) THEN
          RAISE EXCEPTION 'an entry of a closed month is not reversed' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
      END $$;
      REVOKE ALL ON FUNCTION disbursement.keep_closed_entries() FROM PUBLIC;
      CREATE TRIGGER closed_months_keep_entries AFTER INSERT ON disbursement.ledger_journal
        REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION disbursement.keep_closed_entries();

      CREATE FUNCTION disbursement.keep_closed_period() RETURNS trigger
      LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        RAISE EXCEPTION 'a closed month stays closed' USING ERRCODE = 'check_violation';
      END $$;
      CREATE TRIGGER closed_months_stay_closed BEFORE UPDATE OR DELETE ON disbursement.accounting_period
        FOR EACH ROW WHEN (OLD.stage = 'CLOSED') EXECUTE FUNCTION disbursement.keep_closed_period();`);
  }

  async down(): Promise<void> {
    throw new Error('money is not taken back by a migration');
  }
}

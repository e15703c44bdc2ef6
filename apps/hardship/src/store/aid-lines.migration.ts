import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An aid becomes one or several lines, each from one source and each a payment of its own. */
export class AidLines1795377900000 implements MigrationInterface {
  readonly name = 'AidLines1795377900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE hardship.aid DROP CONSTRAINT aid_status_check;
      ALTER TABLE hardship.aid ADD CONSTRAINT aid_status_check CHECK (status IN ('PROPOSED', 'REFUSED', 'DECLINED',
        'WAITING_FOR_PAYEE', 'APPROVED', 'ACCEPTED', 'PAYMENT_REFUSED', 'PARTLY_PAID', 'PAID', 'RETURNED', 'STOPPED'));
      ALTER TABLE hardship.aid
        ADD COLUMN case_ids uuid[] NOT NULL DEFAULT '{}',
        ADD COLUMN next_due_on date,
        ADD COLUMN ordered_fen int8 NOT NULL DEFAULT 0,
        ADD COLUMN paid_fen int8 NOT NULL DEFAULT 0,
        ADD COLUMN stopped_fen int8 NOT NULL DEFAULT 0;
      ${LINES_OF_OLD_AID}
      ALTER TABLE hardship.aid
        DROP COLUMN sequence, DROP COLUMN sealed_payee, DROP COLUMN settled_on, DROP COLUMN reason_code,
        ADD CHECK (ordered_fen + stopped_fen <= granted_fen), ADD CHECK (paid_fen <= ordered_fen);
      CREATE INDEX aid_cases ON hardship.aid USING gin (case_ids);
      CREATE INDEX aid_due ON hardship.aid (next_due_on, id) WHERE next_due_on IS NOT NULL;
      CREATE INDEX aid_work ON hardship.aid (status, id);

      CREATE OR REPLACE FUNCTION hardship.aid_of_year(person text, household uuid, year int)
      RETURNS TABLE (kind text, granted_fen int8)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT kind, granted_fen - stopped_fen FROM hardship.aid
         WHERE (household_id = household OR person_key = person)
           AND requested_on >= make_date(year, 1, 1) AND requested_on < make_date(year + 1, 1, 1)
           AND status NOT IN ('REFUSED', 'DECLINED', 'PAYMENT_REFUSED', 'STOPPED')
         ORDER BY id
      $$;`);
  }

  async down(): Promise<void> {
    throw new Error('payments of several lines do not fit into the columns of one');
  }
}

/** What was one payment is the only line, paid from union funds as nobody said otherwise. */
const LINES_OF_OLD_AID = `
  UPDATE hardship.aid SET
    details = details || jsonb_build_object('lineMonthlyFen', 0, 'receivedFen', 0, 'fundedBy', NULL, 'lines',
      CASE WHEN granted_fen = 0 THEN '[]'::jsonb ELSE jsonb_build_array(jsonb_build_object(
        'caseId', id, 'source', 'UNION', 'amountFen', granted_fen, 'dueOn', coalesce(approved_on, requested_on),
        'status', CASE WHEN status IN ('PROPOSED', 'DECLINED') THEN 'PLANNED' WHEN status = 'APPROVED' THEN 'ORDERED'
                  ELSE status END,
        'payment', CASE WHEN sequence IS NOT NULL THEN jsonb_build_object('sequence', sequence, 'sealedPayee', sealed_payee,
          'settledOn', settled_on, 'reasonCode', reason_code, 'waitingFor', NULL) END)) END),
    case_ids = CASE WHEN granted_fen = 0 THEN '{}' ELSE ARRAY[id] END,
    ordered_fen = CASE WHEN sequence IS NULL THEN 0 ELSE granted_fen END,
    paid_fen = CASE WHEN status = 'PAID' THEN granted_fen ELSE 0 END;`;

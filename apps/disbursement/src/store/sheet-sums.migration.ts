import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What of a fund is ordered and not paid, for whoever sees the fund: its payments are those of the fund's unit and the units below. The
 * payments' own policy also asks whose they are, so that a hundred thousand of them would be read instead of their index.
 */
export class SheetSums1795422504000 implements MigrationInterface {
  readonly name = 'SheetSums1795422504000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION disbursement.ordered_not_paid(of_fund uuid, OUT ordered_fen int8, OUT ordered int)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT coalesce(sum(p.amount_fen), 0)::int8, count(*)::int
          FROM disbursement.payment p JOIN disbursement.batch b ON b.id = p.batch_id
         WHERE p.fund_id = of_fund AND p.stage = 'BATCHED' AND b.stage IN ('RELEASED', 'SENDING', 'SENT', 'ANSWER_LOST') $$;
      REVOKE ALL ON FUNCTION disbursement.ordered_not_paid(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION disbursement.ordered_not_paid(uuid) TO disbursement_app, disbursement_system;`);
  }

  async down(): Promise<void> {
    throw new Error('a function is replaced by a later migration');
  }
}

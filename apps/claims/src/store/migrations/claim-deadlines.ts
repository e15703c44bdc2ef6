import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATES = `'DRAFT', 'SUBMITTED', 'RETURNED_FOR_FIX', 'FIRST_REVIEW', 'SECOND_REVIEW', 'APPROVAL', 'CONFIRMATION',
  'WAITING_FOR_PAYEE', 'APPROVED', 'ORDERED', 'PAID', 'PAY_RETURNED', 'PAY_REFUSED', 'RECOVERY', 'CLOSED', 'REJECTED',
  'APPEALED', 'WITHDRAWN', 'SUPERSEDED'`;

/**
 * Every step that is waited for has a clock. Claims that wait already get one from the day their step began, as far as the
 * row tells it; the days themselves are computed by the service, which knows the official calendar.
 */
export class ClaimDeadlines1795375907000 implements MigrationInterface {
  readonly name = 'ClaimDeadlines1795375907000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE claims.claim
        DROP CONSTRAINT claim_status_check,
        ADD CONSTRAINT claim_status_check CHECK (status IN (${STATES})),
        ADD COLUMN deadlines jsonb,
        ADD COLUMN clock jsonb,
        ADD COLUMN due_on date,
        ADD COLUMN spent_days jsonb NOT NULL DEFAULT '{}',
        ADD COLUMN escalation text CHECK (escalation IN ('NEARING', 'OVERDUE'));

      UPDATE claims.claim AS c SET clock = jsonb_build_object('step', s.step, 'workingDays', s.days, 'since', greatest(
          c.claimed_on, c.decided_on, c.approved_on,
          (SELECT max((o ->> 'on')::date) FROM jsonb_array_elements(c.opinions) AS o)))
        FROM (VALUES ('SUBMITTED', 'ACCEPTANCE', 2), ('FIRST_REVIEW', 'FIRST_REVIEW', 5),
                     ('SECOND_REVIEW', 'SECOND_REVIEW', 5), ('APPROVAL', 'APPROVAL', 3),
                     ('CONFIRMATION', 'CONFIRMATION', 5), ('APPROVED', 'PAYMENT', 5), ('ORDERED', 'PAYMENT', 5))
             AS s(status, step, days)
       WHERE c.status = s.status;

      CREATE INDEX claim_due ON claims.claim (status, (coalesce(due_on, DATE '9999-12-31')), id);
      CREATE INDEX claim_near ON claims.claim (due_on) WHERE due_on IS NOT NULL AND escalation IS DISTINCT FROM 'OVERDUE';
      CREATE INDEX claim_undated ON claims.claim (id) WHERE clock IS NOT NULL AND due_on IS NULL;
      CREATE INDEX claim_to_fix ON claims.claim (fix_by) WHERE status = 'RETURNED_FOR_FIX';`);
  }

  async down(): Promise<void> {
    throw new Error('deadlines that ran are not taken back');
  }
}

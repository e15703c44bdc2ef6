import { Injectable } from '@nestjs/common';
import type { ContributionReceived, EventMessage } from '@huzhu/contracts';
import { day, type Fen } from '@huzhu/kernel';
import type { Effect } from '@huzhu/messaging';
import type { Work } from '@huzhu/service';
import { suspenseClearedEntry } from '../domain/entries.js';
import { rulesOfFund, yearOf } from '../domain/fund-rules.js';
import { changeBudgets } from '../store/budget-changes.js';
import { nearestFunds, newestBudget } from '../store/paying-budgets.js';
import { postEntries } from '../store/ledger.js';

const FUND = 'MUTUAL_AID_POOL';

/** Enrollment has matched a contribution to its roster: the credit that proves it leaves suspense, or is waited for. */
@Injectable()
export class ReceiveContributions {
  async handle(work: Work, events: readonly EventMessage<ContributionReceived>[]): Promise<Effect[]> {
    const fundOf = await nearestFunds(
      work.tx,
      events.map(({ payload }) => ({ orgId: payload.orgId, fund: FUND })),
    );
    const effects: Effect[] = [];
    for (const { id: eventId, payload } of events) {
      const { contributionId, orgId, amountFen, bankReference, receivedOn, plan } = payload;
      const planYear = payload.planYear ?? yearOf(day(receivedOn));
      const added = await work.tx.query(
        `INSERT INTO disbursement.contribution (id, org_id, amount_fen, bank_reference, received_on, caused_by, plan, plan_year, due_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING RETURNING id`,
        [contributionId, orgId, amountFen, bankReference, receivedOn, eventId, plan, planYear, payload.dueOn ?? null],
      );
      if (added.length === 0) continue;
      await work.audit('contribution', contributionId, 1, null, { received: payload, causedBy: eventId });
      effects.push({ eventId, target: `contribution/${contributionId}` });
      const fundId = fundOf(orgId, FUND);
      if (fundId !== null) await clearSuspense(work, payload, fundId);
    }
    return effects;
  }
}

async function clearSuspense(work: Work, contribution: ContributionReceived, fundId: string): Promise<void> {
  const [fund] = await work.tx.query<{ orgId: string }>(
    `SELECT org_id AS "orgId" FROM disbursement.fund WHERE id = $1 FOR UPDATE`,
    [fundId],
  );
  const [line] = await work.tx.query<{ id: string; amountFen: Fen }>(
    `UPDATE disbursement.statement_line
        SET matched = 'CONTRIBUTION', matched_id = $4, exception_code = NULL, sealed_details = NULL
      WHERE id = (SELECT id FROM disbursement.statement_line
                   WHERE fund_id = $1 AND matched IS NULL AND direction = 'CREDIT'
                     AND exception_code IN ('UNKNOWN_CREDIT', 'CREDIT_SHORT', 'CREDIT_OVER') AND reference = $2 AND amount_fen = $3 ORDER BY id LIMIT 1)
  RETURNING id, amount_fen AS "amountFen"`,
    [fundId, contribution.bankReference, contribution.amountFen, contribution.contributionId],
  );
  if (!line) return nameDifference(work, contribution, fundId);
  await work.tx.query(`UPDATE disbursement.contribution SET line_id = $2 WHERE id = $1`, [
    contribution.contributionId,
    line.id,
  ]);
  const budgetId = await newestBudget(work.tx, fundId);
  await changeBudgets(work, 'CONTRIBUTION', [{ budgetId, receivedFen: line.amountFen }]);
  const facts = { amountFen: line.amountFen, bookedOn: work.today, sourceId: line.id };
  await postEntries(work, { fundId, orgId: fund!.orgId }, [suspenseClearedEntry(rulesOfFund(FUND), facts)]);
}

/** A credit with the reference of a contribution, but another amount, says which way it differs. */
async function nameDifference(work: Work, contribution: ContributionReceived, fundId: string): Promise<void> {
  await work.tx.query(
    `UPDATE disbursement.statement_line
        SET exception_code = CASE WHEN amount_fen < $3 THEN 'CREDIT_SHORT' ELSE 'CREDIT_OVER' END
      WHERE fund_id = $1 AND matched IS NULL AND direction = 'CREDIT' AND exception_code = 'UNKNOWN_CREDIT' AND reference = $2`,
    [fundId, contribution.bankReference, contribution.amountFen],
  );
}

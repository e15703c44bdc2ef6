import { Inject, Injectable } from '@nestjs/common';
import type { Fen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { Commands, isRejected, type Work } from '@huzhu/service';
import { yearOf } from '../domain/fund-rules.js';
import { affordable } from '../domain/funding.js';
import { heldSourceSql } from '../store/held-source.js';
import { changeBudgets } from '../store/budget-changes.js';
import { lockAvailable } from '../store/budgets.js';
import { payingBudgets } from '../store/paying-budgets.js';
import { paymentAggregate } from '../store/payment.store.js';

const CALLER = { kind: 'system', id: 'disbursement' } as const;
const PAYMENTS_A_TRANSACTION = 1_000;

interface Waiting {
  readonly id: string;
  readonly orgId: string;
  readonly fund: string;
  readonly moneySource: string | null;
  readonly budgetId: string | null;
  readonly amountFen: Fen;
}

/** Funds payments that wait, in the order of their arrival, as far as the money goes. */
@Injectable()
export class FundWaiting {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** One round over all budgets with money and somebody waiting; answers the number of payments funded. */
  async handle(): Promise<number> {
    const action = 'disbursement.fund-waiting';
    const budgetIds = await this.commands.run(CALLER, action, ({ tx, today }) => budgetsToTry(tx, yearOf(today)));
    let funded = 0;
    for (const budgetId of budgetIds) {
      funded += await this.commands.run(CALLER, action, (work) => fundFrom(work, budgetId));
    }
    return funded;
  }
}

/** Budgets of other years, and closed ones: whoever waits for them waits for their successor. */
const PAST_SQL = `SELECT id FROM disbursement.budget WHERE state = 'CLOSED' OR year <> $1`;

async function budgetsToTry(tx: Tx, year: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT b.id FROM disbursement.budget b
      WHERE b.state = 'OPEN' AND b.available_fen > 0 AND b.year = $1
        AND EXISTS (SELECT 1 FROM disbursement.payment p
                     WHERE p.fund = b.fund AND p.stage = 'WAITING' AND p.waiting_reason = 'NO_FUNDS'
                       AND (p.budget_id = b.id OR ((p.budget_id IS NULL OR p.budget_id IN (${PAST_SQL})) AND b.held_source = ${heldSourceSql('p')})))
      ORDER BY b.id`,
    [year],
  );
  return rows.map(({ id }) => id);
}

async function fundFrom(work: Work, budgetId: string): Promise<number> {
  const available = await lockAvailable(work.tx, budgetId);
  if (available === null) return 0;
  const waiting = await waitingFor(work.tx, budgetId, yearOf(work.today));
  const amounts = waiting.map(({ amountFen }) => amountFen);
  const { count, sumFen } = affordable(amounts, available);
  if (count === 0) return 0;
  const [budget] = await work.tx.query<{ fundId: string }>(
    `SELECT fund_id AS "fundId" FROM disbursement.budget WHERE id = $1`,
    [budgetId],
  );
  const from = { fundId: budget!.fundId, budgetId };
  const answers = await work.decideMany(
    paymentAggregate,
    waiting.slice(0, count).map(({ id }) => ({ id, command: { type: 'fund', from, on: work.today } })),
  );
  if (answers.some(isRejected)) throw new Error('a waiting payment was funded by somebody else, under our lock');
  await changeBudgets(work, 'RESERVED', [{ budgetId, reservedFen: sumFen }]);
  return count;
}

/** Those who wait for this budget, and those whose budget is none or past and whose nearest one is this now. */
async function waitingFor(tx: Tx, budgetId: string, year: number): Promise<Waiting[]> {
  const rows = await tx.query<Waiting>(
    `SELECT p.id, p.org_id AS "orgId", p.fund, p.money_source AS "moneySource", p.amount_fen AS "amountFen",
            CASE WHEN p.budget_id IN (${PAST_SQL}) THEN NULL ELSE p.budget_id END AS "budgetId"
       FROM disbursement.payment p JOIN disbursement.budget b ON b.id = $2 AND b.fund = p.fund
      WHERE p.stage = 'WAITING' AND p.waiting_reason = 'NO_FUNDS'
        AND (p.budget_id = b.id OR ((p.budget_id IS NULL OR p.budget_id IN (${PAST_SQL})) AND p.org_id IN
             (SELECT org_id FROM disbursement.org_closure WHERE ancestor_id = b.org_id)
              AND b.held_source = ${heldSourceSql('p')}))
      ORDER BY p.id LIMIT ${PAYMENTS_A_TRANSACTION} FOR UPDATE OF p`,
    [year, budgetId],
  );
  const unassigned = rows.filter((row) => row.budgetId === null);
  const budgetFor = await payingBudgets(tx, unassigned, year);
  return rows.filter((row) => row.budgetId === budgetId || budgetFor(row)?.budgetId === budgetId);
}

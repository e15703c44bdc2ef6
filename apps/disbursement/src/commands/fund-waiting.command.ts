import { Inject, Injectable } from '@nestjs/common';
import type { Fen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { Commands, isRejected, type Work } from '@huzhu/service';
import { affordable } from '../domain/funding.js';
import { changeBudgets, lockAvailable, payingBudgets } from '../store/budgets.js';
import { paymentAggregate } from '../store/payment.store.js';

const CALLER = { kind: 'system', id: 'disbursement' } as const;
const PAYMENTS_A_TRANSACTION = 1_000;

interface Waiting {
  readonly id: string;
  readonly orgId: string;
  readonly fund: string;
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
    const budgetIds = await this.commands.run(CALLER, action, ({ tx }) => budgetsToTry(tx));
    let funded = 0;
    for (const budgetId of budgetIds) {
      funded += await this.commands.run(CALLER, action, (work) => fundFrom(work, budgetId));
    }
    return funded;
  }
}

async function budgetsToTry(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT b.id FROM disbursement.budget b
      WHERE b.state = 'OPEN' AND b.available_fen > 0
        AND EXISTS (SELECT 1 FROM disbursement.payment p
                     WHERE p.fund = b.fund AND p.stage = 'WAITING' AND p.waiting_reason = 'NO_FUNDS'
                       AND (p.budget_id = b.id OR p.budget_id IS NULL))
      ORDER BY b.id`,
  );
  return rows.map(({ id }) => id);
}

async function fundFrom(work: Work, budgetId: string): Promise<number> {
  const available = await lockAvailable(work.tx, budgetId);
  if (available === null) return 0;
  const waiting = await waitingFor(work.tx, budgetId);
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

/** Those who wait for this budget, and those who found no budget when they came and whose nearest one is this. */
async function waitingFor(tx: Tx, budgetId: string): Promise<Waiting[]> {
  const rows = await tx.query<Waiting>(
    `SELECT p.id, p.org_id AS "orgId", p.fund, p.budget_id AS "budgetId", p.amount_fen AS "amountFen"
       FROM disbursement.payment p JOIN disbursement.budget b ON b.id = $1 AND b.fund = p.fund
      WHERE p.stage = 'WAITING' AND p.waiting_reason = 'NO_FUNDS'
        AND (p.budget_id = b.id OR (p.budget_id IS NULL AND p.org_id IN
             (SELECT org_id FROM disbursement.org_closure WHERE ancestor_id = b.org_id)))
      ORDER BY p.id LIMIT ${PAYMENTS_A_TRANSACTION} FOR UPDATE OF p`,
    [budgetId],
  );
  const unassigned = rows.filter((row) => row.budgetId === null);
  const budgetOf = await payingBudgets(tx, unassigned);
  return rows.filter((row) => row.budgetId === budgetId || budgetOf(row.orgId, row.fund)?.budgetId === budgetId);
}

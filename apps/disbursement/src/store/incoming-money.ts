import type { Tx } from '@huzhu/messaging';
import type { Work } from '@huzhu/service';
import { yearOf } from '../domain/fund-rules.js';
import { COMMON_MONEY, heldSourceOf } from '../domain/money-source.js';
import { budgetOf } from './budgets.js';
import { newestBudget, newestHeldBudget } from './paying-budgets.js';

/** The budget that fiscal money of the own level comes into (本级财政拨款); it opens with the first of it. */
export async function fiscalBudget(work: Work, fundId: string): Promise<string> {
  const [row] = await work.tx.query<{ orgId: string; fund: string }>(
    `SELECT org_id AS "orgId", fund FROM disbursement.fund WHERE id = $1`,
    [fundId],
  );
  const { orgId, fund } = row!;
  const heldSource = heldSourceOf(fund, 'LOCAL_FISCAL');
  const held = await newestHeldBudget(work.tx, fundId, heldSource);
  return held ?? budgetOf(work, { orgId, fundId, fund, year: yearOf(work.today), heldSource });
}

/** The budgets that repayments to a fund go back to: what was paid of fiscal money is fiscal money again. */
export async function repaymentBudgets(
  tx: Tx,
  fundId: string,
  ids: readonly string[],
): Promise<(repaymentId: string) => string> {
  const common = await newestBudget(tx, fundId);
  const rows = await tx.query<{ id: string; fund: string; moneySource: string | null }>(
    `SELECT r.id, f.fund, o.money_source AS "moneySource"
       FROM disbursement.repayment r JOIN disbursement.fund f ON f.id = r.fund_id
       LEFT JOIN disbursement.receivable o ON o.id = r.receivable_id WHERE r.id = ANY($1::uuid[])`,
    [ids],
  );
  const found = new Map<string, string>();
  for (const { id, fund, moneySource } of rows) {
    const heldSource = heldSourceOf(fund, moneySource);
    if (heldSource === COMMON_MONEY) continue;
    const held = await newestHeldBudget(tx, fundId, heldSource);
    if (held !== null) found.set(id, held);
  }
  return (id) => found.get(id) ?? common;
}

import { budgetChanged, type Fund } from '@huzhu/contracts';
import type { Fen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { fenToWire, publication, type Work } from '@huzhu/service';

/** The fund and budget that pay for an organisation. */
export interface PayingBudget {
  readonly fundId: string;
  readonly budgetId: string;
  readonly state: 'OPEN' | 'CLOSED';
}

const pairKey = (orgId: string, fund: string): string => `${fund}/${orgId}`;

/** Finds, for organisations and funds, the fund of the nearest unit above that has one, and its newest open budget. */
export async function payingBudgets(
  tx: Tx,
  wanted: readonly { readonly orgId: string; readonly fund: string }[],
): Promise<(orgId: string, fund: string) => PayingBudget | null> {
  const pairs = new Map(wanted.map((each) => [pairKey(each.orgId, each.fund), each]));
  const rows = await tx.query<PayingBudget & { orgId: string; fund: string }>(
    `SELECT DISTINCT ON (w.org_id, w.fund) w.org_id AS "orgId", w.fund, f.id AS "fundId", b.id AS "budgetId", b.state
       FROM UNNEST($1::uuid[], $2::text[]) AS w(org_id, fund)
       JOIN disbursement.org_closure c ON c.org_id = w.org_id
       JOIN disbursement.fund f ON f.org_id = c.ancestor_id AND f.fund = w.fund
       JOIN LATERAL (SELECT id, state FROM disbursement.budget WHERE fund_id = f.id
                      ORDER BY state = 'OPEN' DESC, year DESC, id LIMIT 1) b ON true
      ORDER BY w.org_id, w.fund,
               (SELECT count(*) FROM disbursement.org_closure above WHERE above.org_id = c.ancestor_id) DESC`,
    [[...pairs.values()].map(({ orgId }) => orgId), [...pairs.values()].map(({ fund }) => fund)],
  );
  const found = new Map(rows.map(({ orgId, fund, ...budget }) => [pairKey(orgId, fund), budget]));
  return (orgId, fund) => found.get(pairKey(orgId, fund)) ?? null;
}

/** The budget money that comes in goes to: the newest open one of a fund. */
export async function newestBudget(tx: Tx, fundId: string): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    `SELECT id FROM disbursement.budget WHERE fund_id = $1 ORDER BY state = 'OPEN' DESC, year DESC, id LIMIT 1`,
    [fundId],
  );
  if (!row) throw new Error('a fund without a budget');
  return row.id;
}

/** Locks a budget until the end of the transaction. Answers what is available; null for a closed one. */
export async function lockAvailable(tx: Tx, budgetId: string): Promise<Fen | null> {
  const [row] = await tx.query<{ availableFen: Fen; state: string }>(
    `SELECT available_fen AS "availableFen", state FROM disbursement.budget WHERE id = $1 FOR UPDATE`,
    [budgetId],
  );
  return row?.state === 'OPEN' ? row.availableFen : null;
}

/** A change of one budget; absent amounts are zero. */
export interface BudgetChange {
  readonly budgetId: string;
  readonly receivedFen?: Fen;
  readonly reservedFen?: Fen;
  readonly paidFen?: Fen;
  readonly returnedFen?: Fen;
}

/** Adds up changes budget by budget, in id order, so that two transactions lock them in the same order. */
function sumChanges(changes: Iterable<BudgetChange>): BudgetChange[] {
  const sums = new Map<string, Required<BudgetChange>>();
  for (const { budgetId, receivedFen = 0n, reservedFen = 0n, paidFen = 0n, returnedFen = 0n } of changes) {
    const sum = sums.get(budgetId);
    sums.set(budgetId, {
      budgetId,
      receivedFen: (sum?.receivedFen ?? 0n) + receivedFen,
      reservedFen: (sum?.reservedFen ?? 0n) + reservedFen,
      paidFen: (sum?.paidFen ?? 0n) + paidFen,
      returnedFen: (sum?.returnedFen ?? 0n) + returnedFen,
    });
  }
  return [...sums.values()].sort((a, b) => (a.budgetId < b.budgetId ? -1 : 1));
}

/**
 * Changes budgets, one conditional statement each for any number of payments. Throws if it would make the available amount
 * negative: callers ask first, under the same lock.
 */
export async function changeBudgets(work: Work, reason: string, changes: Iterable<BudgetChange>): Promise<void> {
  if (!(await tryChangeBudgets(work, reason, changes))) throw new Error('a budget would be overdrawn');
}

/** The same; answers false, with some of the changes written, if a budget would be overdrawn. */
export async function tryChangeBudgets(work: Work, reason: string, changes: Iterable<BudgetChange>): Promise<boolean> {
  for (const change of sumChanges(changes)) {
    const { budgetId, receivedFen = 0n, reservedFen = 0n, paidFen = 0n, returnedFen = 0n } = change;
    const amounts = [receivedFen, reservedFen, paidFen, returnedFen];
    if (amounts.every((amount) => amount === 0n)) continue;
    const [row] = await work.tx.query<{ orgId: string; fund: Fund; availableFen: Fen; version: number }>(
      `WITH changed AS (
         UPDATE disbursement.budget
            SET received_fen = received_fen + $2, reserved_fen = reserved_fen + $3, paid_fen = paid_fen + $4,
                returned_fen = returned_fen + $5, version = version + 1
          WHERE id = $1 AND available_fen + $2 - $3 - $4 + $5 >= 0
      RETURNING id, version, org_id, fund, available_fen),
       noted AS (
         INSERT INTO disbursement.budget_entry
           (budget_id, version, org_id, reason, received_fen, passed_down_fen, reserved_fen, paid_fen, returned_fen)
         SELECT id, version, org_id, $6, $2, 0, $3, $4, $5 FROM changed)
       SELECT org_id AS "orgId", fund, available_fen AS "availableFen", version FROM changed`,
      [budgetId, ...amounts, reason],
    );
    if (!row) return false;
    await work.audit('budget', budgetId, row.version, null, { reason, ...change, availableFen: row.availableFen });
    await announceBudget(work, budgetId, row);
  }
  return true;
}

/** Tells the world what a budget has left. */
async function announceBudget(
  work: Work,
  budgetId: string,
  row: { readonly orgId: string; readonly fund: Fund; readonly availableFen: Fen; readonly version: number },
): Promise<void> {
  const { orgId, fund, availableFen, version } = row;
  const payload = { budgetId, orgId, fund, availableFen: fenToWire(availableFen), changedOn: work.today };
  await work.publish([publication(budgetChanged, payload)], version);
}

import type { Fund } from '@huzhu/contracts';
import type { Fen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import type { Work } from '@huzhu/service';

/** The fund an organisation holds itself; null if it has none. */
export async function ownFundOf(tx: Tx, orgId: string, fund: string): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>(`SELECT id FROM disbursement.fund WHERE org_id = $1 AND fund = $2`, [
    orgId,
    fund,
  ]);
  return row?.id ?? null;
}

/** One unit's budget of a fund for a year and one source of money. */
interface BudgetPlace {
  readonly orgId: string;
  readonly fundId: string;
  readonly fund: Fund;
  readonly year: number;
  readonly heldSource: string;
}

/** A budget with what decides whether it may change. */
export interface HeldBudget extends BudgetPlace {
  readonly id: string;
  readonly state: 'OPEN' | 'CLOSED';
  readonly receivedFen: Fen;
  /** Of fiscal money, what of it came from the year before. */
  readonly carriedFen: Fen;
  readonly availableFen: Fen;
}

const HELD_SQL = `SELECT id, org_id AS "orgId", fund_id AS "fundId", fund, year, held_source AS "heldSource", state,
       received_fen AS "receivedFen", carried_fen AS "carriedFen", available_fen AS "availableFen"
  FROM disbursement.budget`;

export async function budgetToChange(tx: Tx, id: string): Promise<HeldBudget | null> {
  const [row] = await tx.query<HeldBudget>(`${HELD_SQL} WHERE id = $1`, [id]);
  return row ?? null;
}

/** Locks budgets in id order. */
export function lockBudgets(tx: Tx, ids: readonly string[]): Promise<HeldBudget[]> {
  return tx.query<HeldBudget>(`${HELD_SQL} WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE`, [ids]);
}

/** Notes of locked budgets that so much of what they have just received is money of the year before. */
export async function noteCarried(
  tx: Tx,
  notes: readonly { readonly budgetId: string; readonly carriedFen: Fen }[],
): Promise<void> {
  const old = notes.filter(({ carriedFen }) => carriedFen > 0n);
  if (old.length === 0) return;
  await tx.query(
    `UPDATE disbursement.budget b SET carried_fen = carried_fen + c.fen
       FROM UNNEST($1::uuid[], $2::int8[]) AS c(id, fen) WHERE b.id = c.id`,
    [old.map(({ budgetId }) => budgetId), old.map(({ carriedFen }) => carriedFen)],
  );
}

/** How many of these units stand below another one. */
export async function unitsBelow(tx: Tx, orgId: string, below: readonly string[]): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM disbursement.org_closure
      WHERE ancestor_id = $1 AND org_id <> $1 AND org_id = ANY($2::uuid[])`,
    [orgId, below],
  );
  return row!.count;
}

/** Finds the budget of a unit, fund, year and source, or opens it with nothing in it. */
export async function budgetOf(
  work: Work,
  place: Omit<BudgetPlace, 'fund'> & { readonly fund: string },
): Promise<string> {
  const { orgId, fundId, fund, year, heldSource } = place;
  const id = work.newId();
  const [opened] = await work.tx.query<{ id: string }>(
    `INSERT INTO disbursement.budget (id, org_id, fund_id, fund, year, held_source) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (org_id, fund_id, year, held_source) DO NOTHING RETURNING id`,
    [id, orgId, fundId, fund, year, heldSource],
  );
  if (opened) {
    await work.audit('budget', id, 1, null, place);
    return id;
  }
  const [held] = await work.tx.query<{ id: string }>(
    `SELECT id FROM disbursement.budget WHERE org_id = $1 AND fund_id = $2 AND year = $3 AND held_source = $4`,
    [orgId, fundId, year, heldSource],
  );
  return held!.id;
}

/** Locks a budget until the end of the transaction. Answers what is available; null for a closed one. */
export async function lockAvailable(tx: Tx, budgetId: string): Promise<Fen | null> {
  const [row] = await tx.query<{ availableFen: Fen; state: string }>(
    `SELECT available_fen AS "availableFen", state FROM disbursement.budget WHERE id = $1 FOR UPDATE`,
    [budgetId],
  );
  return row?.state === 'OPEN' ? row.availableFen : null;
}

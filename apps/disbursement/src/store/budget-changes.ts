import { budgetChanged, type Fund } from '@huzhu/contracts';
import type { Fen } from '@huzhu/kernel';
import { fenToWire, publication, type Work } from '@huzhu/service';
import { lockBudgets } from './budgets.js';

/** A change of one budget; absent amounts are zero. */
export interface BudgetChange {
  readonly budgetId: string;
  readonly receivedFen?: Fen;
  readonly passedDownFen?: Fen;
  readonly reservedFen?: Fen;
  readonly paidFen?: Fen;
  readonly returnedFen?: Fen;
}

const AMOUNTS = ['receivedFen', 'passedDownFen', 'reservedFen', 'paidFen', 'returnedFen'] as const;

/** Adds up changes budget by budget, in id order, so that two transactions lock them in the same order. */
function sumChanges(changes: Iterable<BudgetChange>): (readonly [string, readonly Fen[]])[] {
  const sums = new Map<string, Fen[]>();
  for (const change of changes) {
    const sum = sums.get(change.budgetId) ?? AMOUNTS.map(() => 0n);
    AMOUNTS.forEach((name, place) => (sum[place] = sum[place]! + (change[name] ?? 0n)));
    sums.set(change.budgetId, sum);
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The same changes as one a budget, so that those of a million lines take no room. */
export const summedChanges = (changes: Iterable<BudgetChange>): BudgetChange[] =>
  sumChanges(changes).map(([budgetId, amounts]) => ({
    budgetId,
    ...Object.fromEntries(AMOUNTS.map((name, place) => [name, amounts[place]])),
  }));

/**
 * Changes budgets, in one conditional statement for any number of budgets and payments. Throws if it would make the available amount
 * negative: callers ask first, under the same lock.
 */
export async function changeBudgets(work: Work, reason: string, changes: Iterable<BudgetChange>): Promise<void> {
  if (!(await tryChangeBudgets(work, reason, changes))) throw new Error('a budget would be overdrawn');
}

interface ChangedBudget {
  readonly id: string;
  readonly orgId: string;
  /** Null where it lies outside the caller's scope. */
  readonly fundOrgId: string | null;
  readonly fund: Fund;
  readonly availableFen: Fen;
  readonly year: number;
  /** Received less passed down. */
  readonly grantedFen: Fen;
  readonly version: number;
}

const CHANGE_SQL = `
  WITH changed AS (
    UPDATE disbursement.budget b
       SET received_fen = received_fen + c.received, passed_down_fen = passed_down_fen + c.passed_down,
           reserved_fen = reserved_fen + c.reserved, paid_fen = paid_fen + c.paid,
           returned_fen = returned_fen + c.returned, version = version + 1
      FROM UNNEST($1::uuid[], $2::int8[], $3::int8[], $4::int8[], $5::int8[], $6::int8[])
           AS c(id, received, passed_down, reserved, paid, returned)
     WHERE b.id = c.id AND available_fen + c.received - c.passed_down - c.reserved - c.paid + c.returned >= 0
 RETURNING b.id, b.version, b.org_id, b.fund_id, b.fund, b.available_fen, b.year, b.received_fen - b.passed_down_fen AS granted_fen,
           c.received, c.passed_down, c.reserved, c.paid, c.returned),
  noted AS (
    INSERT INTO disbursement.budget_entry
      (budget_id, version, org_id, reason, received_fen, passed_down_fen, reserved_fen, paid_fen, returned_fen)
    SELECT id, version, org_id, $7, received, passed_down, reserved, paid, returned FROM changed)
  SELECT c.id, c.org_id AS "orgId", f.org_id AS "fundOrgId", c.fund, c.available_fen AS "availableFen", c.year,
         c.granted_fen AS "grantedFen", c.version
    FROM changed c LEFT JOIN disbursement.fund f ON f.id = c.fund_id ORDER BY c.id`;

/** The same; answers false, with some of the changes written, if a budget would be overdrawn. */
export async function tryChangeBudgets(work: Work, reason: string, changes: Iterable<BudgetChange>): Promise<boolean> {
  const sums = sumChanges(changes).filter(([, amounts]) => amounts.some((amount) => amount !== 0n));
  if (sums.length === 0) return true;
  const ids = sums.map(([id]) => id);
  // An UPDATE of many rows locks them in any order.
  if (sums.length > 1) await lockBudgets(work.tx, ids);
  const amountsFen = AMOUNTS.map((_name, place) => sums.map(([, amounts]) => amounts[place]));
  const rows = await work.tx.query<ChangedBudget>(CHANGE_SQL, [ids, ...amountsFen, reason]);
  const told = new Map(
    sums.map(([id, amounts]) => [id, Object.fromEntries(AMOUNTS.map((name, place) => [name, amounts[place]]))]),
  );
  await work.auditEach(
    'budget',
    rows.map(({ id, version, availableFen }) => ({
      objectId: id,
      version,
      before: null,
      after: { reason, ...told.get(id), availableFen },
    })),
  );
  await announceBudgets(work, rows, reason === 'CARRIED_OVER' ? passedDown(sums) : new Map());
  return rows.length === sums.length;
}

/** What each of them passes down, of those that do. */
const passedDown = (sums: readonly (readonly [string, readonly Fen[]])[]): ReadonlyMap<string, Fen> =>
  new Map(
    sums.flatMap(([id, amounts]) => {
      const amountFen = amounts[AMOUNTS.indexOf('passedDownFen')] ?? 0n;
      return amountFen > 0n ? [[id, amountFen] as const] : [];
    }),
  );

/** Tells the world what budgets have left; of those in `carried`, what they gave to the next year. */
async function announceBudgets(
  work: Work,
  rows: readonly ChangedBudget[],
  carried: ReadonlyMap<string, Fen> = new Map(),
): Promise<void> {
  await work.publishEach(
    rows.map(({ id: budgetId, orgId, fundOrgId, fund, availableFen, year, grantedFen, version }) => ({
      publication: publication(budgetChanged, {
        budgetId,
        orgId,
        ...(fundOrgId === null ? {} : { fundOrgId }),
        fund,
        availableFen: fenToWire(availableFen),
        year,
        grantedFen: fenToWire(grantedFen),
        ...(carried.has(budgetId) ? { carriedFen: fenToWire(carried.get(budgetId)!) } : {}),
        changedOn: work.today,
      }),
      version,
    })),
  );
}

/** Closes a budget: it takes no new payments; what is under way is finished. `orderId`: the document that says so. */
export async function closeBudget(work: Work, id: string, orderId: string): Promise<void> {
  const [row] = await work.tx.query<ChangedBudget>(
    `WITH closed AS (
       UPDATE disbursement.budget SET state = 'CLOSED', version = version + 1 WHERE id = $1
    RETURNING id, version, org_id, fund, available_fen, year, received_fen - passed_down_fen AS granted_fen),
     noted AS (
       INSERT INTO disbursement.budget_entry
         (budget_id, version, org_id, reason, received_fen, passed_down_fen, reserved_fen, paid_fen, returned_fen)
       SELECT id, version, org_id, 'CLOSED', 0, 0, 0, 0, 0 FROM closed)
     SELECT id, org_id AS "orgId", fund, available_fen AS "availableFen", year, granted_fen AS "grantedFen", version FROM closed`,
    [id],
  );
  await work.audit('budget', id, row!.version, { state: 'OPEN' }, { state: 'CLOSED', orderId });
  await announceBudgets(work, [row!]);
}

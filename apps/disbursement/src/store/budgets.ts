import { budgetChanged, type Fund } from '@huzhu/contracts';
import type { Fen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { fenToWire, publication, type Work } from '@huzhu/service';
import { COMMON_MONEY, heldSourceOf } from '../domain/money-source.js';

/** The fund and budget that pay for an organisation. */
export interface PayingBudget {
  readonly fundId: string;
  readonly budgetId: string;
  readonly state: 'OPEN' | 'CLOSED';
}

const pairKey = (orgId: string, fund: string): string => `${fund}/${orgId}`;

type Wanted = readonly { readonly orgId: string; readonly fund: string }[];

/** Who asks for money of a fund, and of which source it is to be. */
interface Asking {
  readonly orgId: string;
  readonly fund: string;
  readonly moneySource: string | null;
}

const askingKey = ({ orgId, fund, moneySource }: Asking): string =>
  `${pairKey(orgId, fund)}/${heldSourceOf(fund, moneySource)}`;

const pairsOf = (wanted: Wanted): readonly [string[], string[]] => {
  const pairs = new Map(wanted.map((each) => [pairKey(each.orgId, each.fund), each]));
  return [[...pairs.values()].map(({ orgId }) => orgId), [...pairs.values()].map(({ fund }) => fund)];
};

/** Nearest first: the more units stand above a unit, the deeper it is. */
const DEPTH_SQL = `(SELECT count(*) FROM disbursement.org_closure above WHERE above.org_id = c.ancestor_id)`;

/** Finds, for whoever asks, the budget of a year that holds money of that source, of the nearest unit, itself or above, that has one. */
export async function payingBudgets(
  tx: Tx,
  wanted: readonly Asking[],
  year: number,
): Promise<(asking: Asking) => PayingBudget | null> {
  const asked = [...new Map(wanted.map((each) => [askingKey(each), each])).values()];
  const rows = await tx.query<PayingBudget & { key: string }>(
    `SELECT DISTINCT ON (w.key) w.key, b.fund_id AS "fundId", b.id AS "budgetId", b.state
       FROM UNNEST($1::text[], $2::uuid[], $3::text[], $4::text[]) AS w(key, org_id, fund, held_source)
       JOIN disbursement.org_closure c ON c.org_id = w.org_id
       JOIN disbursement.budget b ON b.org_id = c.ancestor_id AND b.fund = w.fund AND b.year = $5 AND b.held_source = w.held_source
      ORDER BY w.key, ${DEPTH_SQL} DESC, b.state = 'OPEN' DESC, b.id`,
    [
      asked.map(askingKey),
      asked.map(({ orgId }) => orgId),
      asked.map(({ fund }) => fund),
      asked.map(({ fund, moneySource }) => heldSourceOf(fund, moneySource)),
      year,
    ],
  );
  const found = new Map(rows.map(({ key, ...budget }) => [key, budget]));
  return (asking) => found.get(askingKey(asking)) ?? null;
}

/** Finds, for organisations and funds, the fund of the nearest unit that has one: where their money comes in. */
export async function nearestFunds(tx: Tx, wanted: Wanted): Promise<(orgId: string, fund: string) => string | null> {
  const rows = await tx.query<{ orgId: string; fund: string; fundId: string }>(
    `SELECT DISTINCT ON (w.org_id, w.fund) w.org_id AS "orgId", w.fund, f.id AS "fundId"
       FROM UNNEST($1::uuid[], $2::text[]) AS w(org_id, fund)
       JOIN disbursement.org_closure c ON c.org_id = w.org_id
       JOIN disbursement.fund f ON f.org_id = c.ancestor_id AND f.fund = w.fund
      ORDER BY w.org_id, w.fund, ${DEPTH_SQL} DESC`,
    [...pairsOf(wanted)],
  );
  const found = new Map(rows.map(({ orgId, fund, fundId }) => [pairKey(orgId, fund), fundId]));
  return (orgId, fund) => found.get(pairKey(orgId, fund)) ?? null;
}

/** The budget common money that comes in goes to: the newest open one of the unit that holds the fund. */
export async function newestBudget(tx: Tx, fundId: string): Promise<string> {
  const id = await newestHeldBudget(tx, fundId, COMMON_MONEY);
  if (id === null) throw new Error('a fund without a budget');
  return id;
}

/** The same of one source; null where the fund has none of it. */
export async function newestHeldBudget(tx: Tx, fundId: string, heldSource: string): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>(
    `SELECT b.id FROM disbursement.budget b JOIN disbursement.fund f ON f.id = b.fund_id AND f.org_id = b.org_id
      WHERE b.fund_id = $1 AND b.held_source = $2 ORDER BY b.state = 'OPEN' DESC, b.year DESC, b.id LIMIT 1`,
    [fundId, heldSource],
  );
  return row?.id ?? null;
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

import type { Tx } from '@huzhu/messaging';
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

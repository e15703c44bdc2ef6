import type { Tx } from '@huzhu/messaging';
import { parsePlan, type Plan, type PlanBook } from '@huzhu/rules';

/** The row as it was written, by its event and its transaction: other data are another row. */
const ROW = `caused_by || '/' || xmin AS "row"`;

/** Reading a definition costs more than deciding a claim: a process reads each row once. */
const readAlready = new Map<string, Plan>();
const READ_MAX = 1_000;

/** Every plan version that was published, read from its data. */
export async function readPlanBook(tx: Tx): Promise<PlanBook> {
  const rows = await tx.query<{ row: string }>(`SELECT ${ROW} FROM claims.plan_version ORDER BY plan, plan_version`);
  const known = rows.flatMap(({ row }) => readAlready.get(row) ?? []);
  if (known.length === rows.length) return known;
  const all = await tx.query<PlanRow>(`SELECT ${ROW}, definition FROM claims.plan_version ORDER BY plan, plan_version`);
  return all.map(planOf);
}

/** One published plan version; null if it is not known, or none is named. */
export async function readPlan(tx: Tx, plan: string, planVersion: string | null): Promise<Plan | null> {
  const [row] = await tx.query<PlanRow>(
    `SELECT ${ROW}, definition FROM claims.plan_version WHERE plan = $1 AND plan_version = $2`,
    [plan, planVersion],
  );
  return row === undefined ? null : planOf(row);
}

interface PlanRow {
  readonly row: string;
  readonly definition: unknown;
}

function planOf({ row, definition }: PlanRow): Plan {
  const known = readAlready.get(row);
  if (known) return known;
  const plan = parsePlan(definition);
  if (plan.kind === 'rejected') throw new Error('a stored plan version cannot be read');
  if (readAlready.size >= READ_MAX) readAlready.clear();
  readAlready.set(row, plan.value);
  return plan.value;
}

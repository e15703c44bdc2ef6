import { Inject, Injectable } from '@nestjs/common';
import { type Fen, reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import { BackgroundWork } from '../background/background-work.js';
import type { BudgetOrderState } from '../domain/budget-order.js';
import { carriedParts, lapsingFen } from '../domain/carried-money.js';
import { COMMON_MONEY, heldSourceOf } from '../domain/money-source.js';
import { budgetOrderAggregate } from '../store/budget-order.store.js';
import { type BudgetChange, closeBudget, tryChangeBudgets } from '../store/budget-changes.js';
import { budgetOf, budgetToChange, lockBudgets, noteCarried } from '../store/budgets.js';

interface Applied {
  readonly budgetId: string;
  readonly amountFen: Fen;
  readonly lapsedFen?: Fen;
}

/** A second person confirms or rejects a document about budgets. */
@Injectable()
export class DecideBudgetOrder {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(BackgroundWork) private readonly background: BackgroundWork,
  ) {}

  /** The budgets change, all of them or none; none is ever overdrawn. */
  async confirm(context: CommandContext, id: string) {
    const answer = await this.commands.handle(context, 'disbursement.confirm-budget-order', async (work) => {
      const held = await work.load(budgetOrderAggregate, id);
      if (held === null) return reject('NOT_FOUND');
      const by = context.caller.id;
      if (held.stage === 'PROPOSED' && held.proposedBy === by) return reject('SAME_PERSON', 'SOD-2');
      const applied = held.stage === 'PROPOSED' ? await apply(work, id, held) : reject('ALREADY_DECIDED');
      if (isRejected(applied)) return applied;
      const decided = await work.decide(budgetOrderAggregate, id, { type: 'confirm', ...applied, by, on: work.today });
      if (isRejected(decided)) return decided;
      return { id, state: decided.state.stage, version: decided.version };
    });
    this.background.wake();
    return answer;
  }

  reject(context: CommandContext, id: string) {
    return this.commands.handle(context, 'disbursement.reject-budget-order', async (work) => {
      const command = { type: 'reject', by: context.caller.id, on: work.today } as const;
      const decided = await work.decide(budgetOrderAggregate, id, command);
      if (isRejected(decided)) return decided;
      return { id, state: decided.state.stage, version: decided.version };
    });
  }
}

function apply(work: Work, id: string, order: BudgetOrderState): Promise<Applied | Rejected> {
  switch (order.kind) {
    case 'RECEIPT':
      return receive(work, order);
    case 'SPLIT':
      return split(work, order);
    case 'SOURCE_TRANSFER':
      return transfer(work, order);
    case 'CLOSING':
      return close(work, id, order);
  }
}

/** Money of a source is spent for what that source allows: fiscal money goes to the budget of its own. */
async function receive(work: Work, order: BudgetOrderState): Promise<Applied | Rejected> {
  const { orgId, fundId, fund, year, source, amountFen } = order;
  const heldSource = heldSourceOf(fund, source);
  const budgetId = await budgetOf(work, { orgId, fundId, fund, year, heldSource });
  const [budget] = await lockBudgets(work.tx, [budgetId]);
  if (budget?.state !== 'OPEN') return reject('BUDGET_CLOSED');
  await tryChangeBudgets(work, 'DOCUMENT', [{ budgetId, receivedFen: amountFen }]);
  return { budgetId, amountFen };
}

/** Per document: what is passed down is what the units below receive. */
async function split(work: Work, order: BudgetOrderState): Promise<Applied | Rejected> {
  const { fundId, fund, year, amountFen } = order;
  const budgetId = order.budgetId!;
  const { heldSource } = (await budgetToChange(work.tx, budgetId))!;
  const changes: BudgetChange[] = [{ budgetId, passedDownFen: amountFen }];
  for (const part of order.parts) {
    const partId = await budgetOf(work, { orgId: part.orgId, fundId, fund, year, heldSource });
    changes.push({ budgetId: partId, receivedFen: part.amountFen });
  }
  const budgets = await lockBudgets(
    work.tx,
    changes.map((change) => change.budgetId),
  );
  if (budgets.some(({ state }) => state !== 'OPEN')) return reject('BUDGET_CLOSED');
  if (!(await tryChangeBudgets(work, 'SPLIT', changes))) return reject('BUDGET_SHORT');
  const parts = changes.slice(1);
  const carried = carriedParts(
    budgets.find(({ id }) => id === budgetId)!,
    parts.map(({ receivedFen = 0n }) => receivedFen),
  );
  await noteCarried(
    work.tx,
    parts.map((part, place) => ({ budgetId: part.budgetId, carriedFen: carried[place]! })),
  );
  return { budgetId, amountFen };
}

/** Money goes to the budget of the source it is of in truth; nothing is paid, and fiscal money does not grow younger by it (3.4). */
async function transfer(work: Work, order: BudgetOrderState): Promise<Applied | Rejected> {
  const { orgId, fundId, fund, year, amountFen } = order;
  const budgetId = order.budgetId!;
  const toId = await budgetOf(work, { orgId, fundId, fund, year, heldSource: order.toSource! });
  const budgets = await lockBudgets(work.tx, [budgetId, toId]);
  if (budgets.some(({ state }) => state !== 'OPEN')) return reject('BUDGET_CLOSED');
  const changes = [
    { budgetId, passedDownFen: amountFen },
    { budgetId: toId, receivedFen: amountFen },
  ];
  if (!(await tryChangeBudgets(work, 'SOURCE_TRANSFER', changes))) return reject('BUDGET_SHORT');
  const [carriedFen = 0n] = carriedParts(
    budgets.find(({ id }) => id === budgetId)!,
    [amountFen],
  );
  if (order.toSource !== COMMON_MONEY) await noteCarried(work.tx, [{ budgetId: toId, carriedFen }]);
  return { budgetId, amountFen };
}

/** What is available goes to the next year and keeps its source, unless it came from the year before and lapses (3.4); what is under way is finished from the closed budget. */
async function close(work: Work, id: string, order: BudgetOrderState): Promise<Applied | Rejected> {
  const { orgId, fundId, fund, year } = order;
  const budgetId = order.budgetId!;
  const { heldSource } = (await budgetToChange(work.tx, budgetId))!;
  const nextId = await budgetOf(work, { orgId, fundId, fund, year: year + 1, heldSource });
  const budgets = await lockBudgets(work.tx, [budgetId, nextId]);
  const next = budgets.find((budget) => budget.id === nextId)!;
  const own = budgets.find((budget) => budget.id === budgetId)!;
  if (next.state !== 'OPEN') return reject('NEXT_YEAR_CLOSED');
  const lapsedFen = lapsingFen(own);
  const carriedFen = own.availableFen - lapsedFen;
  await tryChangeBudgets(work, 'CARRIED_OVER', [
    { budgetId, passedDownFen: carriedFen },
    { budgetId: nextId, receivedFen: carriedFen },
  ]);
  if (heldSource !== COMMON_MONEY) await noteCarried(work.tx, [{ budgetId: nextId, carriedFen }]);
  // It leaves the budget: given back to the treasury, or to whoever passed it down.
  if (lapsedFen > 0n) await tryChangeBudgets(work, 'LAPSED', [{ budgetId, passedDownFen: lapsedFen }]);
  if (own.state === 'OPEN') await closeBudget(work, budgetId, id);
  return { budgetId, amountFen: carriedFen, lapsedFen };
}

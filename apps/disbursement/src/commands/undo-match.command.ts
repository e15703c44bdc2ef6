import { Inject, Injectable } from '@nestjs/common';
import { reject } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import type { DeskMatchState } from '../domain/desk-match.js';
import { type BudgetChange, newestBudget, tryChangeBudgets } from '../store/budgets.js';
import { closedJournals } from '../store/closed-books.js';
import { claimContributions, untickLines } from '../store/desk-lines.js';
import { deskMatchAggregate } from '../store/desk-match.store.js';
import { paymentAggregate } from '../store/payment.store.js';
import { reverseJournals } from '../store/reverse-journals.js';

/** Takes a match back: its journals are reversed, its lines are in suspense again under the names they had. */
@Injectable()
export class UndoMatch {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, id: string) {
    return this.commands.handle(context, 'disbursement.undo-match', async (work) => {
      const decided = await work.decide(deskMatchAggregate, id, { type: 'undo', by: context.caller.id });
      if (isRejected(decided)) return decided;
      const { state } = decided;
      await work.tx.query('SELECT 1 FROM disbursement.fund WHERE id = $1 FOR UPDATE', [state.fundId]);
      if (await closedJournals(work.tx, state.sourceIds)) return reject('PERIOD_CLOSED');
      const changes = await takeBack(work, state);
      if (changes === null) return reject('PAYMENTS_WENT_ON');
      if (!(await tryChangeBudgets(work, 'DESK_UNDONE', changes))) return reject('BUDGET_ALREADY_SPENT');
      await reverseJournals(work, { fundId: state.fundId, orgId: state.orgId }, state.sourceIds);
      await untickLines(work.tx, state.lines);
      return { id, state: state.stage, version: decided.version };
    });
  }
}

/** What the match did to payments, contributions and budgets; null if a payment has moved on since. */
async function takeBack(work: Work, match: DeskMatchState): Promise<BudgetChange[] | null> {
  if (match.kind !== 'PAYMENTS') {
    await claimContributions(work.tx, null, match.kind === 'CONTRIBUTIONS' ? match.targetIds : []);
    return [{ budgetId: await newestBudget(work.tx, match.fundId), receivedFen: -match.amountFen }];
  }
  const command = { type: 'withdraw-settlement', on: work.today } as const;
  const answers = await work.decideMany(
    paymentAggregate,
    match.targetIds.map((id) => ({ id, command })),
  );
  const changes: BudgetChange[] = [];
  for (const answer of answers) {
    if (isRejected(answer)) return null;
    const { budgetId, amountFen } = answer.state;
    changes.push({ budgetId: budgetId!, reservedFen: amountFen, paidFen: -amountFen });
  }
  return changes;
}

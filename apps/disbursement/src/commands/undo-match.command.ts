import { Inject, Injectable } from '@nestjs/common';
import { reject } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import type { DeskMatchState } from '../domain/desk-match.js';
import { isFreeMatch } from '../domain/free-matches.js';
import { RESTS_ON_RETURN } from '../domain/payment.js';
import { type BudgetChange, tryChangeBudgets } from '../store/budget-changes.js';
import { newestBudget } from '../store/paying-budgets.js';
import { closedJournals } from '../store/closed-books.js';
import { fiscalBudget } from '../store/incoming-money.js';
import { claimTold, reissuesRequested, untickLines, untouchedRepayments } from '../store/desk-lines.js';
import { deskMatchAggregate } from '../store/desk-match.store.js';
import { paymentAggregate } from '../store/payment.store.js';
import { reverseJournals } from '../store/reverse-journals.js';
import { freeBudgetChange, repaidChanges } from './book-match.js';

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
      if (state.kind === 'RETURNS') {
        const { count, first } = await reissuesRequested(work.tx, state.targetIds);
        if (count > 0) return reject('REISSUE_REQUESTED', RESTS_ON_RETURN, { payments: count, first: first ?? '' });
      }
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
  const { kind, targetIds, fundId, amountFen, budgetOrderId } = match;
  if (budgetOrderId !== null) return [];
  if (kind === 'PAYMENTS' || kind === 'RETURNS') return reopenPayments(work, kind, targetIds);
  if (kind === 'CONTRIBUTIONS' || kind === 'RECOVERIES') await claimTold(work.tx, kind, null, targetIds);
  if (kind === 'RECOVERIES') {
    const repaid = await untouchedRepayments(work.tx, fundId, targetIds);
    return repaidChanges(
      work,
      fundId,
      repaid.map(({ id, amountFen: fen }) => ({ id, amountFen: -fen })),
    );
  }
  const budgetId = await (kind === 'FISCAL' ? fiscalBudget(work, fundId) : newestBudget(work.tx, fundId));
  return [{ budgetId, ...(isFreeMatch(kind) ? freeBudgetChange(kind, -amountFen) : { receivedFen: -amountFen }) }];
}

async function reopenPayments(
  work: Work,
  kind: 'PAYMENTS' | 'RETURNS',
  ids: readonly string[],
): Promise<BudgetChange[] | null> {
  const command = { type: kind === 'RETURNS' ? 'withdraw-return' : 'withdraw-settlement', on: work.today } as const;
  const answers = await work.decideMany(
    paymentAggregate,
    ids.map((id) => ({ id, command })),
  );
  const changes: BudgetChange[] = [];
  for (const answer of answers) {
    if (isRejected(answer)) return null;
    const { amountFen } = answer.state;
    const budgetId = answer.state.budgetId!;
    changes.push(
      kind === 'RETURNS'
        ? { budgetId, returnedFen: -amountFen }
        : { budgetId, reservedFen: amountFen, paidFen: -amountFen },
    );
  }
  return changes;
}

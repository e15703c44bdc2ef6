import { type Fen, reject, type Rejected } from '@huzhu/kernel';
import { isRejected, type Work } from '@huzhu/service';
import { type PaymentCommand, RESTS_ON_RETURN } from '../domain/payment.js';
import { paymentReference } from '../domain/reference.js';
import { forgetFile } from '../store/bank-files.js';
import { type BudgetChange, tryChangeBudgets } from '../store/budget-changes.js';
import { newestBudget } from '../store/paying-budgets.js';
import { repaymentBudgets } from '../store/incoming-money.js';
import { booksClosedTo } from '../store/closed-books.js';
import { paymentAggregate } from '../store/payment.store.js';
import { reverseJournals } from '../store/reverse-journals.js';
import {
  type HeldStatement,
  moveLinesAway,
  reissuesResting,
  type StandingLine,
  standingLines,
} from '../store/withdrawn-statements.js';

const LINES_AT_ONCE = 5_000;

/**
 * Takes a statement out of the books: payments stand where they stood before it, budgets too, every journal is reversed by a
 * new one, and the account continues from the statement before. Refused while something rests on it that cannot go back.
 */
export async function withdrawStatement(
  work: Work,
  statement: HeldStatement,
  withdrawalId: string,
): Promise<Rejected | null> {
  const lines: StandingLine[] = [];
  for (let after: string | null = null; ;) {
    const some: StandingLine[] = await standingLines(work.tx, statement.id, after, LINES_AT_ONCE);
    lines.push(...some);
    if (some.length < LINES_AT_ONCE) break;
    after = some.at(-1)!.id;
  }
  if (lines.some(({ matched }) => matched === 'DESK')) return reject('MATCHES_STAND');
  const { count, first } = await reissuesResting(work.tx, statement.id);
  if (count > 0) return reject('REISSUE_REQUESTED', RESTS_ON_RETURN, { payments: count, first: first ?? '' });
  const closedTo = await booksClosedTo(work.tx, statement.fund.id);
  if (closedTo !== null && lines.some(({ bookedOn }) => bookedOn <= closedTo)) return reject('PERIOD_CLOSED');
  const reopened = (await reopen(work, lines, 'RETURN')) ?? (await reopen(work, lines, 'PAYMENT'));
  if (reopened !== null) return reopened;
  const changes = await budgetChanges(work, statement, lines);
  if (!(await tryChangeBudgets(work, 'STATEMENT_WITHDRAWN', changes))) return reject('BUDGET_ALREADY_SPENT');
  const books = { fundId: statement.fund.id, orgId: statement.fund.orgId };
  for (let start = 0; start < lines.length; start += LINES_AT_ONCE) {
    await reverseJournals(
      work,
      books,
      lines.slice(start, start + LINES_AT_ONCE).map(({ id }) => id),
    );
  }
  await moveLinesAway(work, statement, withdrawalId, movementOf(lines));
  await forgetFile(work.tx, statement.id);
  await work.audit('statement', statement.id, 2, { state: 'STANDS' }, { state: 'WITHDRAWN', withdrawalId });
  return null;
}

const movementOf = (lines: readonly StandingLine[]): Fen =>
  lines.reduce((sum, { direction, amountFen }) => sum + (direction === 'CREDIT' ? amountFen : -amountFen), 0n);

/** Returns before settlements: what came back in the same statement was settled by it. */
async function reopen(
  work: Work,
  lines: readonly StandingLine[],
  matched: 'PAYMENT' | 'RETURN',
): Promise<Rejected | null> {
  const type = matched === 'RETURN' ? 'withdraw-return' : 'withdraw-settlement';
  const command: PaymentCommand = { type, on: work.today };
  const ids = lines.flatMap((line) => (line.matched === matched && line.matchedId !== null ? [line.matchedId] : []));
  for (let start = 0; start < ids.length; start += LINES_AT_ONCE) {
    const some = ids.slice(start, start + LINES_AT_ONCE);
    const answers = await work.decideMany(
      paymentAggregate,
      some.map((id) => ({ id, command })),
    );
    const place = answers.findIndex(isRejected);
    if (place < 0) continue;
    const stuck = answers.filter(isRejected).length;
    return reject('PAYMENTS_WENT_ON', undefined, { payments: stuck, first: paymentReference(some[place]!) });
  }
  return null;
}

async function budgetChanges(
  work: Work,
  { fund }: HeldStatement,
  lines: readonly StandingLine[],
): Promise<BudgetChange[]> {
  const ownBudgetId = await newestBudget(work.tx, fund.id);
  const repayments = lines.flatMap(({ matched, matchedId }) => (matched === 'RECOVERY' ? [matchedId!] : []));
  const budgetFor = await repaymentBudgets(work.tx, fund.id, repayments);
  return lines.flatMap(({ matched, matchedId, amountFen, budgetId }): BudgetChange[] => {
    switch (matched) {
      case 'PAYMENT':
        return [{ budgetId: budgetId!, reservedFen: amountFen, paidFen: -amountFen }];
      case 'RETURN':
        return [{ budgetId: budgetId!, returnedFen: -amountFen }];
      case 'CONTRIBUTION':
        return [{ budgetId: ownBudgetId, receivedFen: -amountFen }];
      case 'RECOVERY':
        return [{ budgetId: budgetFor(matchedId!), receivedFen: -amountFen }];
      case null:
      default:
        return [];
    }
  });
}

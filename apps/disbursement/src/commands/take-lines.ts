import { type Fen, reject, type Rejected } from '@huzhu/kernel';
import { isRejected, type Work } from '@huzhu/service';
import { type Match, matchStatement } from '../domain/match-statement.js';
import { paymentOfReference } from '../domain/reference.js';
import { type BudgetChange, changeBudgets, summedChanges } from '../store/budgets.js';
import { type LineRange, type NewLine, nextLines } from '../store/staged-lines.js';
import {
  type AccountFund,
  insertLines,
  openContributions,
  type ReferredPayment,
  referredPayments,
  type TakenLine,
} from '../store/statements.js';
import { bookLines } from './book-statement.js';

const LINES_AT_ONCE = 5_000;

/** What became of the new lines of a statement. */
export interface StatementTally {
  readonly newLines: number;
  readonly settled: number;
  readonly returned: number;
  readonly contributions: number;
  readonly exceptions: number;
  readonly unexplainedFen: Fen;
}

/**
 * Takes the new lines of a statement, some thousand at a time: matches and books them. Debits come before credits, so that a
 * return in the same file finds its payment settled.
 */
export async function takeLines(
  work: Work,
  fund: AccountFund,
  at: { readonly statementId: string; readonly stageId: string },
): Promise<StatementTally | Rejected> {
  let tally: StatementTally = {
    newLines: 0,
    settled: 0,
    returned: 0,
    contributions: 0,
    exceptions: 0,
    unexplainedFen: 0n,
  };
  let changes: readonly BudgetChange[] = [];
  for (const direction of ['DEBIT', 'CREDIT'] as const) {
    for (let line = -1; ;) {
      const range = { importId: at.stageId, direction, after: line };
      const lines = await nextLines(work.tx, range, LINES_AT_ONCE);
      const last = lines.at(-1);
      if (last === undefined) break;
      const taken = await takeSome(work, fund, { statementId: at.statementId, range }, lines);
      if (isRejected(taken)) return taken;
      changes = summedChanges([...changes, ...taken.changes]);
      tally = added(tally, taken.kept);
      line = last.line;
    }
  }
  await changeBudgets(work, 'STATEMENT', changes);
  return tally;
}

async function takeSome(
  work: Work,
  fund: AccountFund,
  at: { readonly statementId: string; readonly range: LineRange },
  lines: readonly NewLine[],
) {
  const payments = await referredPayments(work.tx, fund.id, referredIds(lines));
  const contributions = await openContributions(work.tx, fund, paidInReferences(lines));
  const matches = matchStatement(lines, payments, contributions);
  if (reconcilesOwnBatch(matches.values(), payments, work.facts.caller.id)) return reject('SAME_PERSON', 'SOD-5');
  const kept = lines.map((line): TakenLine => ({ ...line, match: matches.get(line)! }));
  await insertLines(work.tx, fund, at, kept);
  const changes = await bookLines(work, fund, kept, payments);
  return { kept, changes };
}

const referredIds = (lines: readonly NewLine[]): string[] => [
  ...new Set(
    lines.flatMap(({ reference, originalReference }) =>
      [reference, originalReference].flatMap((text) => paymentOfReference(text) ?? []),
    ),
  ),
];

const paidInReferences = (lines: readonly NewLine[]): string[] =>
  lines.flatMap(({ direction, originalReference, reference }) =>
    direction === 'CREDIT' && originalReference === '' ? [reference] : [],
  );

/** SOD-5: who submitted or released a batch does not reconcile it. */
function reconcilesOwnBatch(
  matches: Iterable<Match>,
  payments: ReadonlyMap<string, ReferredPayment>,
  by: string,
): boolean {
  for (const match of matches) {
    if (match.kind !== 'PAYMENT' && match.kind !== 'RETURN') continue;
    const payment = payments.get(match.paymentId)!;
    if (payment.submittedBy === by || payment.releasedBy === by) return true;
  }
  return false;
}

function added(tally: StatementTally, kept: readonly TakenLine[]): StatementTally {
  const of = (kind: Match['kind']): TakenLine[] => kept.filter(({ match }) => match.kind === kind);
  const exceptions = of('EXCEPTION');
  return {
    newLines: tally.newLines + kept.length,
    settled: tally.settled + of('PAYMENT').length,
    returned: tally.returned + of('RETURN').length,
    contributions: tally.contributions + of('CONTRIBUTION').length,
    exceptions: tally.exceptions + exceptions.length,
    unexplainedFen: exceptions.reduce((sum, { amountFen }) => sum + amountFen, tally.unexplainedFen),
  };
}

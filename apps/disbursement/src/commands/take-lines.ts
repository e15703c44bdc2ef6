import { type Fen, reject, type Rejected } from '@huzhu/kernel';
import { type FieldCipher, isRejected, type Work } from '@huzhu/service';
import { type Match, matchStatement } from '../domain/match-statement.js';
import { type BudgetChange, changeBudgets, summedChanges } from '../store/budget-changes.js';
import { newestBudget } from '../store/paying-budgets.js';
import type { ReferredPayment } from '../store/referred-payments.js';
import { BEFORE_ALL, type LineRange, nextLines, type ReferringLine } from '../store/staged-lines.js';
import { type AccountFund, insertLines, openContributions, type TakenLine } from '../store/statements.js';
import { bookLines, budgetChanges } from './book-statement.js';
import { sealSuspense } from './line-details.js';

/** What became of the new lines of a statement. */
export interface StatementTally {
  readonly newLines: number;
  readonly settled: number;
  readonly returned: number;
  readonly contributions: number;
  readonly exceptions: number;
  readonly unexplainedFen: Fen;
}

/** Reads the next new lines of a range; none where there are no more. */
export type ReadLines = (range: LineRange) => Promise<ReferringLine[]>;

/** Where the lines of a statement wait, and what they become part of. */
export interface StagedStatement {
  readonly statementId: string;
  readonly stageId: string;
  readonly cipher: FieldCipher;
}

/** Reads lines on the connection that takes them: behind what was written for those before. */
export const readBehind =
  ({ tx, facts }: Work, fund: AccountFund): ReadLines =>
  (range) =>
    nextLines(tx, { fundId: fund.id, by: facts.caller.id }, range);

/**
 * Takes the new lines of a statement, some thousand at a time: matches and books them. Debits come before credits, so that a
 * return in the same file finds its payment settled.
 */
export async function takeLines(
  work: Work,
  fund: AccountFund,
  at: StagedStatement,
  readLines: ReadLines = readBehind(work, fund),
): Promise<StatementTally | Rejected> {
  const ownBudgetId = await newestBudget(work.tx, fund.id);
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
    for await (const taken of takenSets(work, fund, { ...at, direction, readLines })) {
      if (isRejected(taken)) return taken;
      changes = summedChanges([...changes, ...(await budgetChanges(work.tx, fund.id, taken, ownBudgetId))]);
      tally = added(tally, taken);
    }
  }
  await changeBudgets(work, 'STATEMENT', changes);
  return tally;
}

/**
 * The lines of one direction, set by set, each being written. The next set is asked for before a set is written: while the database
 * writes one, the next is matched. All that is written goes over one connection, so that the order is kept.
 */
async function* takenSets(
  work: Work,
  fund: AccountFund,
  at: StagedStatement & { readonly direction: 'DEBIT' | 'CREDIT'; readonly readLines: ReadLines },
): AsyncGenerator<readonly TakenLine[] | Rejected, void, void> {
  const read = (after: string): [LineRange, Promise<ReferringLine[]>] => {
    const range = { importId: at.stageId, direction: at.direction, after };
    return [range, attended(at.readLines(range))];
  };
  let writing = Promise.resolve();
  let before: readonly TakenLine[] = [];
  let [range, reading] = read(BEFORE_ALL);
  for (let lines = await reading; lines.length > 0; lines = await reading) {
    const payments = referredPayments(lines, before);
    const contributions = await openContributions(work.tx, fund, paidInReferences(lines));
    const matches = matchStatement(lines, payments, contributions);
    if (reconcilesOwnBatch(matches.values(), payments)) {
      await writing;
      return yield reject('SAME_PERSON', 'SOD-5');
    }
    const taken = lines.map((line): TakenLine => ({ ...line, match: matches.get(line)! }));
    const sealed = await sealSuspense(work.tx, at.cipher, at.stageId, taken);
    const written = range;
    [range, reading] = read(lines.at(-1)!.id);
    const ahead = attended(writeLines(work, fund, { statementId: at.statementId, range: written, sealed }, taken));
    await writing;
    yield taken;
    writing = ahead;
    before = taken;
  }
  await writing;
}

/** A promise that is awaited later: should it fail before, nobody is to be told that nobody looks. */
function attended<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

async function writeLines(
  work: Work,
  fund: AccountFund,
  at: { readonly statementId: string; readonly range: LineRange; readonly sealed: readonly (string | null)[] },
  taken: readonly TakenLine[],
): Promise<void> {
  await Promise.all([insertLines(work.tx, fund, at, taken, at.sealed), bookLines(work, fund, taken)]);
}

/** The payments that lines refer to, as they are after the set before, which may not be written yet. */
function referredPayments(
  lines: readonly ReferringLine[],
  before: readonly TakenLine[],
): ReadonlyMap<string, ReferredPayment> {
  const moved = new Map<string, string>();
  for (const { match } of before) {
    if (match.kind === 'PAYMENT') moved.set(match.paymentId, 'SETTLED');
    if (match.kind === 'RETURN') moved.set(match.paymentId, 'RETURNED');
  }
  return new Map(
    lines.flatMap(({ payment }) => {
      if (payment === null) return [];
      const stage = moved.get(payment.id);
      return [[payment.id, stage === undefined ? payment : { ...payment, stage }] as const];
    }),
  );
}

const paidInReferences = (lines: readonly ReferringLine[]): string[] =>
  lines.flatMap(({ direction, originalReference, reference }) =>
    direction === 'CREDIT' && originalReference === '' ? [reference] : [],
  );

/** SOD-5: who submitted or released a batch does not reconcile it. */
function reconcilesOwnBatch(matches: Iterable<Match>, payments: ReadonlyMap<string, ReferredPayment>): boolean {
  for (const match of matches) {
    if (match.kind !== 'PAYMENT' && match.kind !== 'RETURN') continue;
    if (payments.get(match.paymentId)!.ownBatch) return true;
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

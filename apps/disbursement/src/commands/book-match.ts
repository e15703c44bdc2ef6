import { type Fen, reject, type Rejected } from '@huzhu/kernel';
import { isRejected, type Work } from '@huzhu/service';
import { RECEIVABLE, SUSPENSE } from '../domain/chart-of-accounts.js';
import type { DeskMatchKind } from '../domain/desk-match.js';
import { type Entry, paidAccount } from '../domain/entries.js';
import { directionOfMatch, freeEntries, type FreeMatchKind, isFreeMatch } from '../domain/free-matches.js';
import { rulesOfFund } from '../domain/fund-rules.js';
import { type BudgetChange, tryChangeBudgets } from '../store/budget-changes.js';
import { newestBudget } from '../store/paying-budgets.js';
import { fiscalBudget, repaymentBudgets } from '../store/incoming-money.js';
import { claimTold, type DeskPayment, type DeskTarget, type SuspenseLine } from '../store/desk-lines.js';
import { postEntries } from '../store/ledger.js';
import { settlePayments } from '../store/payment-sets.js';
import { paymentAggregate } from '../store/payment.store.js';

/** What a match made at the desk says. */
export interface MadeMatch {
  readonly id: string;
  readonly kind: DeskMatchKind;
  readonly targets: readonly (DeskTarget | DeskPayment)[];
  readonly linesFen: Fen;
  readonly entries: readonly Entry[];
  readonly reasonCode: string;
  /** Its money came into the budget with its document. */
  readonly ofDocument: boolean;
}

/** Where each kind of money goes from suspense, one entry a part; to a detail of its account where one is named. */
export function entriesOfMatch(
  work: Work,
  kind: DeskMatchKind,
  fund: string,
  parts: readonly (SuspenseLine | DeskTarget)[],
  detail: string | null,
): Entry[] {
  if (isFreeMatch(kind))
    return parts.flatMap(({ amountFen }) => entriesOfLine(work, kind, { fund, detail }, amountFen));
  const rules = rulesOfFund(fund);
  const { accounts } = rules;
  const credits = {
    RETURNS: accounts.returned,
    CONTRIBUTIONS: accounts.contribution,
    RECOVERIES: RECEIVABLE,
  } as const;
  return parts.map((part) => {
    const facts = {
      kind: 'SUSPENSE_CLEARED',
      amountFen: part.amountFen,
      bookedOn: work.today,
      sourceId: work.newId(),
    } as const;
    if (kind === 'PAYMENTS') {
      const debit = 'fromReturned' in part ? paidAccount(rules, part) : accounts.paid;
      return { ...facts, debit, credit: SUSPENSE.debit, paymentId: part.id };
    }
    const sides = { debit: SUSPENSE.credit, credit: credits[kind] };
    // A return wherever it is found: the proof counts one for each payment that came back.
    return kind === 'RETURNS'
      ? { ...facts, ...sides, kind: 'RETURN', paymentId: part.id }
      : { ...facts, ...sides, paymentId: null };
  });
}

const entriesOfLine = (
  work: Work,
  kind: FreeMatchKind,
  { fund, detail }: { readonly fund: string; readonly detail: string | null },
  amountFen: Fen,
): Entry[] =>
  (freeEntries(kind, fund, detail) ?? []).map((sides) => ({
    ...sides,
    amountFen,
    bookedOn: work.today,
    sourceId: work.newId(),
    paymentId: null,
  }));

/** Moves what a match explains, and books it out of suspense. The account is locked. Refusal `BUDGET_SHORT`. */
export async function bookMatch(
  work: Work,
  { fundId, orgId }: SuspenseLine,
  match: MadeMatch,
): Promise<Rejected | null> {
  if (!(await tryChangeBudgets(work, 'DESK', await moveTargets(work, fundId, match)))) return reject('BUDGET_SHORT');
  await postEntries(work, { fundId, orgId }, match.entries);
  return null;
}

/** What money that rests on its line alone does to the budget of its fund. */
export const freeBudgetChange = (kind: FreeMatchKind, amountFen: Fen): Partial<BudgetChange> =>
  directionOfMatch(kind) === 'CREDIT' ? { receivedFen: amountFen } : { paidFen: amountFen };

/** Repayments go back to the budgets of what was paid. */
export async function repaidChanges(
  work: Work,
  fundId: string,
  repaid: readonly { readonly id: string; readonly amountFen: Fen }[],
): Promise<BudgetChange[]> {
  const budgetFor = await repaymentBudgets(
    work.tx,
    fundId,
    repaid.map(({ id }) => id),
  );
  return repaid.map(({ id, amountFen }) => ({ budgetId: budgetFor(id), receivedFen: amountFen }));
}

async function moveTargets(work: Work, fundId: string, match: MadeMatch): Promise<BudgetChange[]> {
  if (match.ofDocument) return [];
  const { id, kind, targets, linesFen, reasonCode } = match;
  const ids = targets.map((target) => target.id);
  switch (kind) {
    case 'PAYMENTS':
      await settlePayments(
        work,
        targets.flatMap((target) =>
          'version' in target ? [{ paymentId: target.id, version: target.version, on: work.today }] : [],
        ),
      );
      return targets.map(({ budgetId, amountFen }) => ({
        budgetId: budgetId!,
        reservedFen: -amountFen,
        paidFen: amountFen,
      }));
    case 'RETURNS':
      await returnPayments(work, ids, reasonCode);
      return targets.map(({ budgetId, amountFen }) => ({ budgetId: budgetId!, returnedFen: amountFen }));
    case 'CONTRIBUTIONS':
      await claimTold(work.tx, kind, id, ids);
      return [{ budgetId: await newestBudget(work.tx, fundId), receivedFen: linesFen }];
    case 'RECOVERIES':
      await claimTold(work.tx, kind, id, ids);
      return repaidChanges(work, fundId, targets);
    case 'DONATION':
    case 'SUBSIDY':
    case 'INTEREST':
    case 'PASSED_DOWN':
    case 'OWED_SUBSIDY':
    case 'GOODS':
    case 'CONTRIBUTION_SHARE':
    case 'DUES':
      return [{ budgetId: await newestBudget(work.tx, fundId), ...freeBudgetChange(kind, linesFen) }];
    case 'FISCAL':
      return [{ budgetId: await fiscalBudget(work, fundId), ...freeBudgetChange(kind, linesFen) }];
  }
}

async function returnPayments(work: Work, ids: readonly string[], reasonCode: string): Promise<void> {
  const command = { type: 'return', reasonCode, by: work.facts.caller.id, on: work.today } as const;
  const answers = await work.decideMany(
    paymentAggregate,
    ids.map((id) => ({ id, command })),
  );
  if (answers.some(isRejected)) throw new Error('a matched payment changed while its account was locked');
}

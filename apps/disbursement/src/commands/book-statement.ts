import { isRejected, type Work } from '@huzhu/service';
import {
  contributionEntry,
  type Entry,
  paymentEntry,
  recoveryEntry,
  returnEntry,
  suspenseEntry,
} from '../domain/entries.js';
import { rulesOfFund } from '../domain/fund-rules.js';
import { UNSPECIFIED_REASON } from '../domain/return-reasons.js';
import { type BudgetChange, newestBudget } from '../store/budgets.js';
import { postEntries } from '../store/ledger.js';
import { settlePayments } from '../store/payment-sets.js';
import { paymentAggregate } from '../store/payment.store.js';
import type { AccountFund, ReferredPayment, TakenLine } from '../store/statements.js';

/**
 * Moves payments and books by lines of a statement; answers what it does to budgets. Every line is booked, so that the ledger
 * equals the bank.
 */
export async function bookLines(
  work: Work,
  fund: AccountFund,
  lines: readonly TakenLine[],
  payments: ReadonlyMap<string, ReferredPayment>,
): Promise<BudgetChange[]> {
  const settlements = lines.flatMap(({ match, bookedOn }) =>
    match.kind === 'PAYMENT' ? [{ paymentId: match.paymentId, on: bookedOn }] : [],
  );
  await settlePayments(work, settlements);
  await returnPayments(work, lines);
  await postEntries(
    work,
    { fundId: fund.id, orgId: fund.orgId },
    lines.map((line) => entryOf(fund, line, payments)),
  );
  return budgetChanges(work, fund, lines, payments);
}

async function returnPayments(work: Work, lines: readonly TakenLine[]): Promise<void> {
  const by = work.facts.caller.id;
  const commands = lines.flatMap(({ match, reasonCode, bookedOn: on }) => {
    if (match.kind !== 'RETURN') return [];
    const reason = reasonCode === '' ? UNSPECIFIED_REASON : reasonCode;
    return [{ id: match.paymentId, command: { type: 'return', reasonCode: reason, by, on } as const }];
  });
  if (commands.length === 0) return;
  const answers = await work.decideMany(paymentAggregate, commands);
  if (answers.some(isRejected)) throw new Error('a matched payment changed while its account was locked');
}

async function budgetChanges(
  work: Work,
  fund: AccountFund,
  lines: readonly TakenLine[],
  payments: ReadonlyMap<string, ReferredPayment>,
): Promise<BudgetChange[]> {
  const ownBudgetId = await newestBudget(work.tx, fund.id);
  return lines.flatMap(({ match, amountFen }): BudgetChange[] => {
    switch (match.kind) {
      case 'PAYMENT':
        return [{ budgetId: payments.get(match.paymentId)!.budgetId, reservedFen: -amountFen, paidFen: amountFen }];
      case 'RETURN':
        return [{ budgetId: payments.get(match.paymentId)!.budgetId, returnedFen: amountFen }];
      case 'CONTRIBUTION':
      case 'RECOVERY':
        return [{ budgetId: ownBudgetId, receivedFen: amountFen }];
      case 'EXCEPTION':
        return [];
    }
  });
}

function entryOf(fund: AccountFund, line: TakenLine, payments: ReadonlyMap<string, ReferredPayment>): Entry {
  const rules = rulesOfFund(fund.fund);
  const { match, amountFen, bookedOn } = line;
  const facts = { amountFen, bookedOn, sourceId: line.id };
  switch (match.kind) {
    case 'PAYMENT':
      return paymentEntry(rules, facts, match.paymentId, payments.get(match.paymentId)!.fromReturned);
    case 'RETURN':
      return returnEntry(rules, facts, match.paymentId);
    case 'CONTRIBUTION':
      return contributionEntry(rules, facts);
    case 'RECOVERY':
      return recoveryEntry(rules, facts);
    case 'EXCEPTION':
      return suspenseEntry(rules, facts, line.direction);
  }
}

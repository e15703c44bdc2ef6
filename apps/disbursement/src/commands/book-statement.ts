import { isRejected, type Work } from '@huzhu/service';
import { contributionEntry, type Entry, paymentEntry, returnEntry, suspenseEntry } from '../domain/entries.js';
import { rulesOfFund } from '../domain/fund-rules.js';
import type { PaymentCommand } from '../domain/payment.js';
import { type BudgetChange, changeBudgets, newestBudget } from '../store/budgets.js';
import { postEntries } from '../store/ledger.js';
import { paymentAggregate } from '../store/payment.store.js';
import type { AccountFund, KeptLine, ReferredPayment } from '../store/statements.js';

const PAYMENTS_AT_ONCE = 5_000;

/** Moves payments, budgets and books by the lines of a statement. Every line is booked, so that the ledger equals the bank. */
export async function bookStatement(
  work: Work,
  fund: AccountFund,
  lines: readonly KeptLine[],
  payments: ReadonlyMap<string, ReferredPayment>,
): Promise<void> {
  const of = (kind: KeptLine['match']['kind']): KeptLine[] => lines.filter(({ match }) => match.kind === kind);
  const by = work.facts.caller.id;
  await decideByLines(work, of('PAYMENT'), ({ bookedOn }) => ({ type: 'settle', on: bookedOn }));
  await decideByLines(work, of('RETURN'), ({ bookedOn, reasonCode }) => ({
    type: 'return',
    reasonCode: reasonCode === '' ? UNSPECIFIED_REASON : reasonCode,
    by,
    on: bookedOn,
  }));
  await changeBudgets(work, 'STATEMENT', await budgetChanges(work, fund, lines, payments));
  await postEntries(
    work,
    { fundId: fund.id, orgId: fund.orgId },
    lines.map((line) => entryOf(fund, line, payments)),
  );
}

/** ISO 20022 MS03: the bank gave no reason. */
const UNSPECIFIED_REASON = 'MS03';

async function decideByLines(
  work: Work,
  lines: readonly KeptLine[],
  command: (line: KeptLine) => PaymentCommand,
): Promise<void> {
  for (let start = 0; start < lines.length; start += PAYMENTS_AT_ONCE) {
    const answers = await work.decideMany(
      paymentAggregate,
      lines.slice(start, start + PAYMENTS_AT_ONCE).map((line) => ({ id: paymentOf(line), command: command(line) })),
    );
    if (answers.some(isRejected)) throw new Error('a matched payment changed while its account was locked');
  }
}

function paymentOf({ match }: KeptLine): string {
  if (match.kind !== 'PAYMENT' && match.kind !== 'RETURN') throw new Error('a line without a payment');
  return match.paymentId;
}

async function budgetChanges(
  work: Work,
  fund: AccountFund,
  lines: readonly KeptLine[],
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
        return [{ budgetId: ownBudgetId, receivedFen: amountFen }];
      case 'EXCEPTION':
        return [];
    }
  });
}

function entryOf(fund: AccountFund, line: KeptLine, payments: ReadonlyMap<string, ReferredPayment>): Entry {
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
    case 'EXCEPTION':
      return suspenseEntry(rules, facts, line.direction);
  }
}

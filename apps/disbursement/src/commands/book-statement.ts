import type { Tx } from '@huzhu/messaging';
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
import type { BudgetChange } from '../store/budget-changes.js';
import { repaymentBudgets } from '../store/incoming-money.js';
import { postEntries } from '../store/ledger.js';
import { settlePayments } from '../store/payment-sets.js';
import { paymentAggregate } from '../store/payment.store.js';
import type { AccountFund, TakenLine } from '../store/statements.js';

/**
 * Moves payments and books by lines of a statement. Every line is booked, so that the ledger equals the bank. All statements are
 * on their way when it returns.
 */
export async function bookLines(work: Work, fund: AccountFund, lines: readonly TakenLine[]): Promise<void> {
  const settlements = lines.flatMap(({ match, payment, bookedOn }) =>
    match.kind === 'PAYMENT' ? [{ paymentId: match.paymentId, version: payment!.version, on: bookedOn }] : [],
  );
  await Promise.all([
    settlePayments(work, settlements),
    returnPayments(work, lines),
    postEntries(
      work,
      { fundId: fund.id, orgId: fund.orgId },
      lines.map((line) => entryOf(fund, line)),
    ),
  ]);
}

async function returnPayments(work: Work, lines: readonly TakenLine[]): Promise<void> {
  const by = work.facts.caller.id;
  const unexplained = lines.flatMap(({ match, reasonCode }) =>
    match.kind === 'RETURN' && reasonCode === '' ? [match.paymentId] : [],
  );
  const answered = await answeredReasons(work, unexplained);
  const commands = lines.flatMap(({ match, reasonCode, bookedOn: on }) => {
    if (match.kind !== 'RETURN') return [];
    const reason = reasonCode === '' ? (answered.get(match.paymentId) ?? UNSPECIFIED_REASON) : reasonCode;
    return [{ id: match.paymentId, command: { type: 'return', reasonCode: reason, by, on } as const }];
  });
  if (commands.length === 0) return;
  const answers = await work.decideMany(paymentAggregate, commands);
  if (answers.some(isRejected)) throw new Error('a matched payment changed while its account was locked');
}

/** Many a statement shows that money came back and not why; the bank's answer to the batch may have said so before. */
async function answeredReasons(work: Work, paymentIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (paymentIds.length === 0) return new Map();
  const rows = await work.tx.query<{ paymentId: string; reason: string }>(
    `SELECT payment_id AS "paymentId", reason_code AS reason FROM disbursement.batch_line
      WHERE payment_id = ANY($1::uuid[]) AND result = 'RETURNED' AND reason_code IS NOT NULL`,
    [paymentIds],
  );
  return new Map(rows.map(({ paymentId, reason }) => [paymentId, reason]));
}

/** What lines of a statement do to budgets; contributions go to `ownBudgetId`, repayments to the budget of what was paid. */
export async function budgetChanges(
  tx: Tx,
  fundId: string,
  lines: readonly TakenLine[],
  ownBudgetId: string,
): Promise<BudgetChange[]> {
  const repayments = lines.flatMap(({ match }) => (match.kind === 'RECOVERY' ? [match.repaymentId] : []));
  const budgetFor = repayments.length === 0 ? () => ownBudgetId : await repaymentBudgets(tx, fundId, repayments);
  return lines.flatMap(({ match, payment, amountFen }): BudgetChange[] => {
    switch (match.kind) {
      case 'PAYMENT':
        return [{ budgetId: payment!.budgetId, reservedFen: -amountFen, paidFen: amountFen }];
      case 'RETURN':
        return [{ budgetId: payment!.budgetId, returnedFen: amountFen }];
      case 'CONTRIBUTION':
        return [{ budgetId: ownBudgetId, receivedFen: amountFen }];
      case 'RECOVERY':
        return [{ budgetId: budgetFor(match.repaymentId), receivedFen: amountFen }];
      case 'EXCEPTION':
        return [];
    }
  });
}

function entryOf(fund: AccountFund, line: TakenLine): Entry {
  const rules = rulesOfFund(fund.fund);
  const { match, payment, amountFen, bookedOn } = line;
  const facts = { amountFen, bookedOn, sourceId: line.id };
  switch (match.kind) {
    case 'PAYMENT':
      return paymentEntry(rules, facts, payment!);
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

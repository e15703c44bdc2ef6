import type { ExceptionCode, MatchedFacts } from './statement-line.js';
import type { Fen } from '@huzhu/kernel';
import { paymentOfReference } from './reference.js';

/** What is known about a payment a line refers to. */
export interface MatchedPayment {
  readonly id: string;
  readonly stage: string;
  readonly amountFen: Fen;
  /** It was on a released list, so that the bank may know of it. */
  readonly ordered: boolean;
  /** Keyed hash of the account it goes to; null until its bank file is written. */
  readonly accountKey: string | null;
}

/** Money that was told and nobody has seen on a statement yet: a contribution, or a repayment of what is owed back. */
export interface OpenContribution {
  readonly id: string;
  readonly kind: 'CONTRIBUTION' | 'RECOVERY';
  readonly bankReference: string;
  readonly amountFen: Fen;
}

export type Match =
  | { readonly kind: 'PAYMENT'; readonly paymentId: string }
  | { readonly kind: 'RETURN'; readonly paymentId: string }
  | { readonly kind: 'CONTRIBUTION'; readonly contributionId: string }
  | { readonly kind: 'RECOVERY'; readonly repaymentId: string }
  | { readonly kind: 'EXCEPTION'; readonly code: ExceptionCode };

/** What a credit and the money it proves have in common. */
const creditKey = ({ bankReference, amountFen }: Pick<OpenContribution, 'bankReference' | 'amountFen'>): string =>
  `${amountFen}/${bankReference}`;

/** What was told and not credited, by credit, and by reference alone. */
interface OpenMoney {
  readonly byCredit: ReadonlyMap<string, OpenContribution[]>;
  readonly toldFen: ReadonlyMap<string, Fen>;
}

const exception = (code: ExceptionCode): Match => ({ kind: 'EXCEPTION', code });

/**
 * Finds for every line what it proves, or names why it proves nothing: no line is left out. Reference, amount and account must all
 * agree. Debits are looked at before credits, so that a return in the same file finds its payment settled.
 */
export function matchStatement<Line extends MatchedFacts>(
  lines: readonly Line[],
  payments: ReadonlyMap<string, MatchedPayment>,
  contributions: readonly OpenContribution[],
): ReadonlyMap<Line, Match> {
  const stages = new Map([...payments.values()].map(({ id, stage }) => [id, stage]));
  const open: OpenMoney = {
    byCredit: Map.groupBy(contributions, creditKey),
    toldFen: new Map(contributions.map(({ bankReference, amountFen }) => [bankReference, amountFen])),
  };
  const matches = new Map<Line, Match>();
  for (const line of lines) if (line.direction === 'DEBIT') matches.set(line, matchDebit(line, payments, stages));
  for (const line of lines) {
    if (line.direction === 'CREDIT') matches.set(line, matchCredit(line, payments, stages, open));
  }
  return matches;
}

function matchDebit(
  line: MatchedFacts,
  payments: ReadonlyMap<string, MatchedPayment>,
  stages: Map<string, string>,
): Match {
  const payment = payments.get(paymentOfReference(line.reference) ?? '');
  if (!payment) return exception('UNKNOWN_DEBIT');
  const stage = stages.get(payment.id);
  if (stage === 'SETTLED' || stage === 'RETURNED' || stage === 'REISSUED') return exception('PAID_TWICE');
  if (stage !== 'BATCHED' || !payment.ordered) return exception('NOT_ORDERED');
  if (payment.amountFen !== line.amountFen) return exception('AMOUNT_DIFFERS');
  if (payment.accountKey !== line.accountKey) return exception('ACCOUNT_DIFFERS');
  stages.set(payment.id, 'SETTLED');
  return { kind: 'PAYMENT', paymentId: payment.id };
}

function matchCredit(
  line: MatchedFacts,
  payments: ReadonlyMap<string, MatchedPayment>,
  stages: Map<string, string>,
  { byCredit, toldFen }: OpenMoney,
): Match {
  if (line.originalReference !== '') {
    const payment = payments.get(paymentOfReference(line.originalReference) ?? '');
    if (!payment || stages.get(payment.id) !== 'SETTLED') return exception('RETURN_WITHOUT_PAYMENT');
    if (payment.amountFen !== line.amountFen) return exception('AMOUNT_DIFFERS');
    if (payment.accountKey !== line.accountKey) return exception('ACCOUNT_DIFFERS');
    stages.set(payment.id, 'RETURNED');
    return { kind: 'RETURN', paymentId: payment.id };
  }
  const contribution = byCredit.get(creditKey({ bankReference: line.reference, amountFen: line.amountFen }))?.shift();
  if (contribution === undefined) return exception(unmatchedCredit(line, toldFen.get(line.reference)));
  const { kind, id } = contribution;
  return kind === 'RECOVERY' ? { kind, repaymentId: id } : { kind, contributionId: id };
}

/** A credit with a reference that was told, but with another amount, says which way it differs. */
function unmatchedCredit({ amountFen }: MatchedFacts, toldFen: Fen | undefined): ExceptionCode {
  if (toldFen === undefined || amountFen === toldFen) return 'UNKNOWN_CREDIT';
  return amountFen < toldFen ? 'CREDIT_SHORT' : 'CREDIT_OVER';
}

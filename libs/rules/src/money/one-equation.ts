import type { Fen } from '@huzhu/kernel';

/** What one source approved from one fund. */
export interface ApprovedMoney {
  readonly source: string;
  readonly fund: string;
  readonly approvedFen: Fen;
  readonly orderedFen: Fen;
  readonly waitingFen: Fen;
  readonly paidFen: Fen;
}

/** What became of one source's orders on one fund; every case counts once, with its newest order. */
export interface OrderedMoney {
  readonly source: string;
  readonly fund: string;
  readonly orderedFen: Fen;
  readonly settledFen: Fen;
  readonly returnedFen: Fen;
  readonly inFlightFen: Fen;
  readonly refusedFen: Fen;
}

/** One fund in the books and at the bank. */
export interface FundMoney {
  readonly fund: string;
  readonly ledgerFen: Fen;
  readonly bankFen: Fen;
  /** All that is in suspense, credits minus debits: by the statements, and by the books. */
  readonly suspenseFen: Fen;
  readonly suspenseBookedFen: Fen;
}

/** One line of the proof. */
export interface Proposition {
  readonly subject: string;
  readonly statement: string;
  readonly leftFen: Fen;
  readonly rightFen: Fen;
  readonly holds: boolean;
}

/**
 * The one equation of the money, for every source and fund: approved = ordered + waiting, what the source ordered is what
 * disbursement knows, ordered = settled + returned + in flight + refused, what is settled is what the source shows as paid,
 * ledger = bank, what is in suspense stands there in the books, too, debits = credits. Every line in suspense has an owner, so that it breaks nothing.
 */
export function proveEquation(money: {
  readonly approved: readonly ApprovedMoney[];
  readonly ordered: readonly OrderedMoney[];
  readonly funds: readonly FundMoney[];
  readonly ledgerDifferenceFen: Fen;
}): readonly Proposition[] {
  const keys = new Set([...money.approved, ...money.ordered].map(({ source, fund }) => `${source} ${fund}`));
  return [
    ...[...keys].sort().flatMap((key) => sourcePropositions(key, money.approved, money.ordered)),
    ...money.funds.flatMap(fundPropositions),
    proposition('all funds', 'debits = credits', money.ledgerDifferenceFen, 0n),
  ];
}

function sourcePropositions(
  key: string,
  approved: readonly ApprovedMoney[],
  ordered: readonly OrderedMoney[],
): Proposition[] {
  const ofKey = <T extends { source: string; fund: string }>(items: readonly T[], field: (item: T) => Fen): Fen =>
    items.filter(({ source, fund }) => `${source} ${fund}` === key).reduce((sum, item) => sum + field(item), 0n);
  const sourceOrderedFen = ofKey(approved, (item) => item.orderedFen);
  const orderedFen = ofKey(ordered, (item) => item.orderedFen);
  const endsFen = ofKey(ordered, (item) => item.settledFen + item.returnedFen + item.inFlightFen + item.refusedFen);
  return [
    proposition(
      key,
      'approved = ordered + waiting',
      ofKey(approved, (item) => item.approvedFen),
      sourceOrderedFen + ofKey(approved, (item) => item.waitingFen),
    ),
    proposition(key, 'ordered by the source = known to disbursement', sourceOrderedFen, orderedFen),
    proposition(key, 'ordered = settled + returned + in flight + refused', orderedFen, endsFen),
    proposition(
      key,
      'settled = paid as the source shows it',
      ofKey(ordered, (item) => item.settledFen),
      ofKey(approved, (item) => item.paidFen),
    ),
  ];
}

const fundPropositions = ({ fund, ledgerFen, bankFen, suspenseFen, suspenseBookedFen }: FundMoney): Proposition[] => [
  proposition(fund, 'ledger = bank', ledgerFen, bankFen),
  proposition(fund, 'suspense in the books = on the statements', suspenseBookedFen, suspenseFen),
];

const proposition = (subject: string, statement: string, leftFen: Fen, rightFen: Fen): Proposition => ({
  subject,
  statement,
  leftFen,
  rightFen,
  holds: leftFen === rightFen,
});

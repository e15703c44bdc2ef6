import { Inject, Injectable } from '@nestjs/common';
import type { Fund, MatchSuggestion, MatchSuggestions, ReconciliationSheets } from '@huzhu/contracts';
import type { Fen } from '@huzhu/kernel';
import { type Caller, fenToWire, Problem, Queries, SERVICE, type ServiceParts } from '@huzhu/service';
import { freeKindsOf } from '../domain/free-matches.js';
import { paymentReference } from '../domain/reference.js';
import { awaitedReceipts } from '../store/awaited-documents.js';
import { PayeeNames } from './payee-names.js';
import { reconciliationSheets } from './reconciliation-sheets.js';

const SUGGESTIONS_MAX = 20;
/** Payments 5.4: without its reference a line is recognized within three days. */
const DAYS_NEAR = 3;

interface Candidate {
  readonly targetId: string;
  readonly amountFen: Fen;
  readonly reference: string;
  readonly on: string;
  readonly sameAccount: boolean;
  readonly sameReference: boolean;
  readonly near: boolean;
}

/** Every candidate has the line's amount; account, name, reference and day tell equal amounts apart. */
const WEIGHTS = { AMOUNT: 35, ACCOUNT: 25, NAME: 15, REFERENCE: 15, DAY: 10 } as const;
/** Payments of one amount whose names are compared. */
const NAMES_MAX = 500;

/** What the desk shows beside a line, and the sheet that explains the balance. */
@Injectable()
export class DeskQueries {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(PayeeNames) private readonly names: PayeeNames,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  async suggestions(caller: Caller, lineId: string): Promise<MatchSuggestions> {
    return this.queries.read(caller, async (tx) => {
      const [line] = await tx.query<{
        direction: 'DEBIT' | 'CREDIT';
        sealedDetails: string | null;
        fundId: string;
        fund: Fund;
      }>(
        `SELECT l.direction, l.sealed_details AS "sealedDetails", l.fund_id AS "fundId", f.fund
           FROM disbursement.statement_line l JOIN disbursement.fund f ON f.id = l.fund_id
          WHERE l.id = $1 AND l.matched IS NULL`,
        [lineId],
      );
      if (!line) throw new Problem(404, 'NOT_FOUND', 'There is no such line in suspense in your scope.');
      const searches = line.direction === 'DEBIT' ? DEBIT_SEARCHES : CREDIT_SEARCHES;
      const items: MatchSuggestion[] = [];
      for (const [kind, sql] of searches) {
        const rows = await tx.query<Candidate>(sql, [lineId]);
        const payments = kind === 'PAYMENTS' ? rows.map(({ targetId }) => targetId) : [];
        const named = await this.names.agreeing(tx, { ...line, id: lineId }, payments);
        items.push(...rows.map((row) => suggestionOf({ ...row, sameName: named.has(row.targetId) }, kind)));
      }
      const best = items.toSorted((a, b) => b.score - a.score || (a.targetId < b.targetId ? -1 : 1));
      const documents = line.direction === 'CREDIT' ? await awaitedReceipts(tx, line.fundId) : [];
      return {
        items: best.slice(0, SUGGESTIONS_MAX),
        kinds: [...freeKindsOf(line.fund, line.direction)],
        documents: documents.map((each) => ({ ...each, awaitedFen: fenToWire(each.awaitedFen) })),
      };
    });
  }

  /** One sheet for every account in the caller's scope. */
  sheets(caller: Caller): Promise<ReconciliationSheets> {
    return this.queries.read(caller, async (tx) => ({
      items: await reconciliationSheets(tx, this.service.clock.today()),
    }));
  }
}

const PAYMENTS_SQL = `
  SELECT p.id AS "targetId", p.amount_fen AS "amountFen", '' AS reference, b.released_on AS "on",
         b_line.account_key IS NOT DISTINCT FROM l.account_key AS "sameAccount", false AS "sameReference",
         abs(b.released_on - l.booked_on) <= ${DAYS_NEAR} AS near
    FROM disbursement.statement_line l
    JOIN disbursement.payment p ON p.fund_id = l.fund_id AND p.stage = 'BATCHED' AND p.amount_fen = l.amount_fen
    JOIN disbursement.batch b ON b.id = p.batch_id AND b.stage IN ('SENDING', 'SENT', 'ANSWER_LOST')
    JOIN disbursement.batch_line b_line ON b_line.payment_id = p.id AND b_line.batch_id = b.id
   WHERE l.id = $1 ORDER BY 5 DESC, 7 DESC, p.id LIMIT ${NAMES_MAX}`;

const CONTRIBUTIONS_SQL = `
  SELECT c.id AS "targetId", c.amount_fen AS "amountFen", c.bank_reference AS reference, c.received_on AS "on",
         false AS "sameAccount",
         l.reference <> '' AND (position(c.bank_reference IN l.reference) > 0 OR position(l.reference IN c.bank_reference) > 0)
           AS "sameReference",
         abs(c.received_on - l.booked_on) <= ${DAYS_NEAR} AS near
    FROM disbursement.statement_line l
    JOIN disbursement.contribution c ON c.amount_fen = l.amount_fen AND c.line_id IS NULL AND c.match_id IS NULL
   WHERE l.id = $1 ORDER BY 6 DESC, 7 DESC, c.id LIMIT ${SUGGESTIONS_MAX}`;

const REPAYMENTS_SQL = `
  SELECT r.id AS "targetId", r.amount_fen AS "amountFen", r.bank_reference AS reference, r.received_on AS "on",
         false AS "sameAccount",
         l.reference <> '' AND (position(r.bank_reference IN l.reference) > 0 OR position(l.reference IN r.bank_reference) > 0)
           AS "sameReference",
         abs(r.received_on - l.booked_on) <= ${DAYS_NEAR} AS near
    FROM disbursement.statement_line l
    JOIN disbursement.repayment r ON r.fund_id = l.fund_id AND r.amount_fen = l.amount_fen
     AND r.line_id IS NULL AND r.match_id IS NULL
   WHERE l.id = $1 ORDER BY 6 DESC, 7 DESC, r.id LIMIT ${SUGGESTIONS_MAX}`;

/** A credit from an account that money was sent to not long ago is likely to be that money come back. */
const RETURNS_SQL = `
  SELECT p.id AS "targetId", p.amount_fen AS "amountFen", '' AS reference, p.settled_on AS "on",
         true AS "sameAccount", false AS "sameReference", abs(p.settled_on - l.booked_on) <= ${DAYS_NEAR} AS near
    FROM disbursement.statement_line l
    JOIN disbursement.statement_line paid ON paid.fund_id = l.fund_id AND paid.amount_fen = l.amount_fen
     AND paid.account_tail = l.account_tail AND paid.account_key = l.account_key AND l.account_key <> ''
     AND paid.matched = 'PAYMENT'
    JOIN disbursement.payment p ON p.id = paid.matched_id AND p.stage = 'SETTLED'
   WHERE l.id = $1 ORDER BY 7 DESC, p.id LIMIT ${SUGGESTIONS_MAX}`;

type Search = readonly [MatchSuggestion['kind'], string];
const DEBIT_SEARCHES: readonly Search[] = [['PAYMENTS', PAYMENTS_SQL]];
const CREDIT_SEARCHES: readonly Search[] = [
  ['CONTRIBUTIONS', CONTRIBUTIONS_SQL],
  ['RECOVERIES', REPAYMENTS_SQL],
  ['RETURNS', RETURNS_SQL],
];

function suggestionOf(row: Candidate & { readonly sameName: boolean }, kind: MatchSuggestion['kind']): MatchSuggestion {
  const reasons = [
    'AMOUNT' as const,
    ...(row.sameAccount ? (['ACCOUNT'] as const) : []),
    ...(row.sameName ? (['NAME'] as const) : []),
    ...(row.sameReference ? (['REFERENCE'] as const) : []),
    ...(row.near ? (['DAY'] as const) : []),
  ];
  return {
    kind,
    targetId: row.targetId,
    amountFen: fenToWire(row.amountFen),
    reference: kind === 'PAYMENTS' || kind === 'RETURNS' ? paymentReference(row.targetId) : row.reference,
    on: row.on,
    score: reasons.reduce((sum, reason) => sum + WEIGHTS[reason], 0),
    reasons,
  };
}

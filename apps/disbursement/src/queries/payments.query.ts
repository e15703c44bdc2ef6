import { Inject, Injectable } from '@nestjs/common';
import {
  FUNDS,
  IsAbsentOr,
  IsCode,
  IsDay,
  IsId,
  IsOneOf,
  PAYMENT_SOURCES,
  PAYMENT_STATES,
  type PaymentPage,
  type PaymentView,
} from '@huzhu/contracts';
import type { Fen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import {
  type Caller,
  fenToWire,
  IsSortOf,
  PageQuery,
  Problem,
  Queries,
  type SortedRow,
  sortedPage,
  sortedSql,
  type Sorts,
} from '@huzhu/service';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { batchReference, paymentReference } from '../domain/reference.js';

/** Orders of the list; what is not settled comes last. */
const PAYMENT_SORTS: Sorts<'requested' | 'amount' | 'settled'> = {
  by: {
    requested: { sql: 'p.id', type: 'uuid' },
    amount: { sql: 'p.amount_fen', type: 'int8' },
    settled: { sql: `coalesce(p.settled_on, DATE '9999-12-31')`, type: 'date' },
  },
  standard: 'requested',
};

/** Filters of the list of payments; all that are given must hold. */
export class PaymentsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: PAYMENT_STATES }) @IsAbsentOr() @IsOneOf(PAYMENT_STATES) readonly state?: string;
  @ApiPropertyOptional({ enum: FUNDS }) @IsAbsentOr() @IsOneOf(FUNDS) readonly fund?: string;
  @ApiPropertyOptional({ enum: PAYMENT_SOURCES }) @IsAbsentOr() @IsOneOf(PAYMENT_SOURCES) readonly source?: string;
  /** In the words of the service that asked, e.g. `CENTRAL`. */
  @ApiPropertyOptional() @IsAbsentOr() @IsCode() readonly moneySource?: string;
  @ApiPropertyOptional() @IsAbsentOr() @IsId() readonly batchId?: string;
  @ApiPropertyOptional() @IsAbsentOr() @IsId() readonly caseId?: string;
  /** With `to`: asked for, settled or returned within the days, both included. */
  @ApiPropertyOptional() @IsAbsentOr() @IsDay() readonly from?: string;
  @ApiPropertyOptional() @IsAbsentOr() @IsDay() readonly to?: string;
  @IsSortOf(PAYMENT_SORTS) readonly sort?: string;
}

const FIRST_SQL = `coalesce($6::date, '-infinity')`;
const LAST_SQL = `coalesce($7::date, 'infinity')`;

/** Where a payment stands follows from itself, its batch and the bank's answer; it is kept nowhere a second time. */
const PAYMENT_STATE_SQL = `CASE
    WHEN p.stage <> 'BATCHED' THEN p.stage
    WHEN b.stage = 'BUILT' THEN 'BATCHED'
    WHEN b.stage = 'SUBMITTED' THEN 'APPROVED'
    WHEN b.stage = 'RELEASED' THEN 'RELEASED'
    WHEN l.result IN ('PAID', 'RETURNED') THEN 'CONFIRMED'
    WHEN b.stage = 'ANSWER_LOST' OR (b.answered AND l.result IS NULL) THEN 'UNKNOWN'
    ELSE 'SUBMITTED' END`;

const FROM_SQL = `disbursement.payment p
    LEFT JOIN disbursement.batch b ON b.id = p.batch_id
    LEFT JOIN disbursement.batch_line l ON l.payment_id = p.id AND l.batch_id = p.batch_id`;

/** The payments of a batch are found by its list, by whoever may see the list; units below its own see their payments only. */
const LISTED_SQL = `AND p.id IN (SELECT payment_id FROM disbursement.batch_line WHERE batch_id = $3)`;

const COLUMNS_SQL = `p.id, p.business_key AS "businessKey", p.source, p.case_id AS "caseId", p.sequence, p.org_id AS "orgId",
    p.fund, p.purpose, p.money_source AS "moneySource", p.amount_fen AS "amountFen", ${PAYMENT_STATE_SQL} AS state, p.waiting_reason AS "waitingReason",
    p.refusal_code AS "refusalCode", p.batch_id AS "batchId", l.account_tail AS "accountTail", p.reissue_of AS "reissueOf",
    p.requested_on AS "requestedOn", p.settled_on AS "settledOn", p.returned_on AS "returnedOn",
    p.return_reason AS "returnReason", p.version,
    CASE WHEN p.reissue_of IS NOT NULL
         THEN (SELECT o.id FROM disbursement.payment o WHERE o.business_key = p.reissue_of) END AS "originalId",
    CASE WHEN p.stage IN ('RETURNED', 'REISSUED')
         THEN (SELECT n.id FROM disbursement.payment n WHERE n.reissue_of = p.business_key LIMIT 1) END AS "reissueId"`;

type Row = { readonly [Key in keyof PaymentView]-?: PaymentView[Key] | null } & {
  readonly amountFen: Fen | number;
  readonly originalId: string | null;
  readonly reissueId: string | null;
};

/** Payments as finance staff see them. */
@Injectable()
export class PaymentQueries {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  list(caller: Caller, query: PaymentsQuery): Promise<PaymentPage> {
    const sorted = sortedSql(PAYMENT_SORTS, query, { id: 'p.id', first: 9 });
    return this.queries.read(caller, async (tx) => {
      const listed = query.batchId !== undefined && (await isListSeen(tx, query.batchId));
      const rows = await tx.query<Row & SortedRow>(
        `SELECT ${COLUMNS_SQL}, ${sorted.key} FROM ${FROM_SQL}
          WHERE ${sorted.after} AND ($1::text IS NULL OR p.fund = $1) AND ($2::text IS NULL OR p.source = $2)
            AND ($8::text IS NULL OR p.money_source = $8)
            AND ($3::uuid IS NULL OR p.batch_id = $3) ${listed ? LISTED_SQL : ''} AND ($4::uuid IS NULL OR p.case_id = $4)
            AND ($5::text IS NULL OR ${PAYMENT_STATE_SQL} = $5)
            AND (($6::date IS NULL AND $7::date IS NULL)
                 OR p.requested_on BETWEEN ${FIRST_SQL} AND ${LAST_SQL} OR p.settled_on BETWEEN ${FIRST_SQL} AND ${LAST_SQL}
                 OR p.returned_on BETWEEN ${FIRST_SQL} AND ${LAST_SQL})
          ORDER BY ${sorted.order} LIMIT ${query.limit + 1}`,
        [
          query.fund ?? null,
          query.source ?? null,
          query.batchId ?? null,
          query.caseId ?? null,
          query.state ?? null,
          query.from ?? null,
          query.to ?? null,
          query.moneySource ?? null,
          ...sorted.values,
        ],
      );
      return sortedPage(rows, query.limit, sorted, viewOf);
    });
  }

  async one(caller: Caller, id: string): Promise<PaymentView> {
    const row = await this.queries.read(caller, (tx) => read(tx, id));
    if (!row) throw new Problem(404, 'NOT_FOUND', 'There is no such payment in your scope.');
    return viewOf(row);
  }
}

async function isListSeen(tx: Tx, batchId: string): Promise<boolean> {
  const [row] = await tx.query('SELECT 1 FROM disbursement.batch WHERE id = $1', [batchId]);
  return row !== undefined;
}

async function read(tx: Tx, id: string): Promise<Row | undefined> {
  const [row] = await tx.query<Row>(`SELECT ${COLUMNS_SQL} FROM ${FROM_SQL} WHERE p.id = $1`, [id]);
  return row;
}

function viewOf({ originalId, reissueId, ...row }: Row): PaymentView {
  const known = Object.entries(row).filter(([, value]) => value !== null);
  const view = Object.fromEntries(known) as unknown as Omit<PaymentView, 'amountFen' | 'reference'>;
  return {
    ...view,
    amountFen: fenToWire(BigInt(row.amountFen)),
    reference: paymentReference(view.id),
    ...(row.batchId === null ? {} : { batchReference: batchReference(row.batchId) }),
    ...(originalId === null ? {} : { originalReference: paymentReference(originalId) }),
    ...(reissueId === null ? {} : { reissuedAs: paymentReference(reissueId) }),
  };
}

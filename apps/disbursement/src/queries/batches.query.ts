import { Inject, Injectable } from '@nestjs/common';
import type { BatchPage, BatchSums, BatchView } from '@huzhu/contracts';
import type { Fen } from '@huzhu/kernel';
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
import { approvalsNeeded } from '../domain/release-limits.js';
import { batchReference } from '../domain/reference.js';
import { batchSumsSql } from '../store/batch-sums.js';
import { listedPaymentsSql } from '../store/batch-lists.js';

/** Orders of the list. */
const BATCH_SORTS: Sorts<'built' | 'amount' | 'payments'> = {
  by: {
    built: { sql: 'b.id', type: 'uuid' },
    amount: { sql: 'b.total_fen', type: 'int8' },
    payments: { sql: 'b.payments', type: 'int' },
  },
  standard: '-built',
};

/** A page of batches. */
export class BatchesQuery extends PageQuery {
  @IsSortOf(BATCH_SORTS) readonly sort?: string;
}

/** What became of the lines is counted from lines and payments apart; before a batch is sent there is nothing to count. */
const SELECT_SQL = `
  SELECT b.id, b.org_id AS "orgId", f.fund, b.stage AS state, b.payments, b.total_fen AS "totalFen", b.list_hash AS "listHash",
         b.file_hash AS "fileHash", b.built_on AS "builtOn", b.released_on AS "releasedOn", b.approved_by AS "approvedBy",
         b.refusal_code AS "refusalCode", b.version,
         coalesce(l.confirmed, 0) AS confirmed, coalesce(l.unanswered, 0) AS unanswered,
         coalesce(p.settled, 0) AS settled, coalesce(p.returned, 0) AS returned
    FROM disbursement.batch b JOIN disbursement.fund f ON f.id = b.fund_id
    LEFT JOIN LATERAL (
      SELECT count(*) FILTER (WHERE result IN ('PAID', 'RETURNED'))::int AS confirmed,
             count(*) FILTER (WHERE b.answered AND result IS NULL)::int AS unanswered
        FROM disbursement.batch_line WHERE batch_id = b.id AND b.stage IN ('SENT', 'ANSWER_LOST')) l ON true
    LEFT JOIN LATERAL (
      SELECT count(*) FILTER (WHERE p.stage = 'SETTLED')::int AS settled,
             count(*) FILTER (WHERE p.stage IN ('RETURNED', 'REISSUED'))::int AS returned
        FROM ${listedPaymentsSql('stage')}
       WHERE l.batch_id = b.id AND b.stage IN ('SENT', 'ANSWER_LOST')) p ON true`;

type Row = Omit<BatchView, 'totalFen' | 'fileHash' | 'releasedOn' | 'refusalCode' | 'approvalNeeded'> & {
  readonly totalFen: Fen;
  readonly fileHash: string | null;
  readonly releasedOn: string | null;
  readonly refusalCode: string | null;
  readonly approvedBy: string | null;
};

/** Batches with what became of their lines. */
@Injectable()
export class BatchQueries {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  /** The latest first unless another order is asked for. What became of the lines is counted for one page alone. */
  list(caller: Caller, query: BatchesQuery): Promise<BatchPage> {
    const sorted = sortedSql(BATCH_SORTS, query, { id: 'b.id' });
    return this.queries.read(caller, async (tx) => {
      const keys = await tx.query<{ id: string } & SortedRow>(
        `SELECT b.id, ${sorted.key} FROM disbursement.batch b WHERE ${sorted.after} ORDER BY ${sorted.order} LIMIT ${query.limit + 1}`,
        [...sorted.values],
      );
      const page = sortedPage(keys, query.limit, sorted, ({ id }) => id);
      const rows = await tx.query<Row>(
        `${SELECT_SQL} JOIN UNNEST($1::uuid[]) WITH ORDINALITY AS asked(id, place) ON asked.id = b.id ORDER BY asked.place`,
        [page.items],
      );
      return { ...page, items: rows.map(viewOf) };
    });
  }

  async one(caller: Caller, id: string): Promise<BatchView> {
    const [row] = await this.queries.read(caller, (tx) => tx.query<Row>(`${SELECT_SQL} WHERE b.id = $1`, [id]));
    if (!row) throw new Problem(404, 'NOT_FOUND', 'There is no such batch in your scope.');
    return viewOf(row);
  }

  /** All three are zero until something of the list is settled. */
  async sums(caller: Caller, id: string): Promise<BatchSums> {
    const { id: batchId } = await this.one(caller, id);
    const [row] = await this.queries.read(caller, (tx) =>
      tx.query<Record<'paidFen' | 'bookedFen' | 'bankFen', Fen>>(batchSumsSql('p.batch_id = $1'), [batchId]),
    );
    const { paidFen = 0n, bookedFen = 0n, bankFen = 0n } = row ?? {};
    return {
      paidFen: fenToWire(paidFen),
      bookedFen: fenToWire(bookedFen),
      bankFen: fenToWire(bankFen),
      holds: paidFen === bookedFen && paidFen === bankFen,
    };
  }
}

const viewOf = ({ fileHash, releasedOn, refusalCode, approvedBy, totalFen, ...row }: Row): BatchView => ({
  ...row,
  totalFen: fenToWire(totalFen),
  reference: batchReference(row.id),
  approvalNeeded: approvedBy === null && approvalsNeeded(row.fund, totalFen) > 0,
  ...(fileHash === null ? {} : { fileHash }),
  ...(releasedOn === null ? {} : { releasedOn }),
  ...(refusalCode === null ? {} : { refusalCode }),
});

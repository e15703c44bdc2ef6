import { Inject, Injectable } from '@nestjs/common';
import {
  FUNDS,
  type Fund,
  IsAbsentOr,
  IsOneOf,
  PAYEE_CHECK_STATES,
  type PayeeCheckDetail,
  type PayeeCheckPage,
  type PayeeCheckState,
  type PayeeCheckView,
} from '@huzhu/contracts';
import { maskName, reject, type Rejected } from '@huzhu/kernel';
import {
  type Caller,
  isRejected,
  listAggregates,
  PageQuery,
  PayeeOpener,
  Queries,
  viewAggregate,
} from '@huzhu/service';
import { payeeCheckAggregate, type PayeeCheckRow } from '../store/payee-check.store.js';

const TAIL_DIGITS = 4;

export class PayeeChecksQuery extends PageQuery {
  @IsAbsentOr() @IsOneOf(PAYEE_CHECK_STATES) readonly state?: PayeeCheckState;
  @IsAbsentOr() @IsOneOf(FUNDS) readonly fund?: Fund;
}

/** Payments whose payee was changed shortly before; who looks at one sees the end of the account, and nothing that names anybody. */
@Injectable()
export class PayeeCheckQueries {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(PayeeOpener) private readonly opener: PayeeOpener,
  ) {}

  list(caller: Caller, query: PayeeChecksQuery): Promise<PayeeCheckPage> {
    const { state: stage, fund } = query;
    return this.queries.read(caller, (tx) => listAggregates(tx, payeeCheckAggregate, query, { stage, fund }, viewOf));
  }

  async detail(caller: Caller, id: string): Promise<PayeeCheckDetail | Rejected> {
    const found = await this.queries.read(caller, async (tx) => {
      const view = await viewAggregate(tx, payeeCheckAggregate, id, viewOf);
      const [payee] = await tx.query<{ sealedPayee: string; source: string; caseId: string }>(
        `SELECT y.sealed_payee AS "sealedPayee", p.source, p.case_id AS "caseId"
           FROM disbursement.payment_payee y JOIN disbursement.payment p ON p.id = y.payment_id
           JOIN disbursement.payee_check c ON c.payment_id = p.id WHERE c.id = $1`,
        [id],
      );
      return isRejected(view) || payee === undefined ? reject('NOT_FOUND') : { view, payee };
    });
    if (isRejected(found)) return found;
    const { view, payee } = found;
    const { name, accountNumber, accountKind, bankName, bankCode } = await this.opener.open(payee.sealedPayee);
    return Object.assign(view, {
      maskedName: maskName(name),
      accountTail: accountNumber.slice(-TAIL_DIGITS),
      accountKind,
      ...(bankName === undefined ? {} : { bankName }),
      ...(bankCode === undefined ? {} : { bankCode }),
      source: payee.source,
      caseId: payee.caseId,
    });
  }
}

const viewOf = (row: PayeeCheckRow): PayeeCheckView => ({
  id: row.id,
  paymentId: row.paymentId,
  orgId: row.orgId,
  fund: row.fund as Fund,
  state: row.stage,
  changedOn: row.changedOn,
  changedBy: row.changedBy,
  askedOn: row.askedOn,
  ...(row.decidedOn === null ? {} : { decidedOn: row.decidedOn }),
  ...(row.reason === null ? {} : { reason: row.reason }),
  version: row.version,
});

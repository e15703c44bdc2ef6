import { Inject, Injectable } from '@nestjs/common';
import { type ExceptionView, IsAbsentOr, IsOneOf, type ReconciliationSheet } from '@huzhu/contracts';
import { type Paper, PAPER_FORMATS, type PaperFormat, writePaper, type WrittenPaper } from '@huzhu/documents';
import { type Fen, formatYuan, reject, type Rejected, startOfDay } from '@huzhu/kernel';
import { type Caller, Problem, Queries, readWhole, SERVICE, type ServiceParts } from '@huzhu/service';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { exceptionName } from '../domain/exception-codes.js';
import { fundName } from '../domain/fund-rules.js';
import { paymentReference } from '../domain/reference.js';
import { BatchQueries } from './batches.query.js';
import { DeskQueries } from './desk.query.js';
import { LedgerQueries } from './ledger.query.js';
import { ExceptionsQuery, StatementQueries } from './statements.query.js';
import { voucherPaper } from './voucher-paper.js';

/** As PDF for the signature, or as a workbook. */
export class PaperQuery {
  @ApiPropertyOptional({ enum: PAPER_FORMATS }) @IsAbsentOr() @IsOneOf(PAPER_FORMATS) readonly format?: PaperFormat;
}

/** The same, of what the filters of the queue find. */
export class ExceptionsPaperQuery extends ExceptionsQuery {
  @ApiPropertyOptional({ enum: PAPER_FORMATS }) @IsAbsentOr() @IsOneOf(PAPER_FORMATS) readonly format?: PaperFormat;
}

/** Rows of one paper at most: beyond, nobody signs with open eyes. */
const ROWS_MAX = { XLSX: 50_000, PDF: 5_000 } as const;

const SHEET_ITEMS: Readonly<Record<string, string>> = {
  ORDERED_NOT_PAID: '减：已放行、银行尚未支付',
  TOLD_NOT_CREDITED: '加：已确认、银行尚未入账',
  CREDIT_UNEXPLAINED: '减：待查收款',
  DEBIT_UNEXPLAINED: '加：待查付款',
};

const yuan = (fen: number | Fen): string => formatYuan(BigInt(fen));

/** Papers of finance for the supervisor's signature. No names stand on them. */
@Injectable()
export class PaperQueries {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(DeskQueries) private readonly desk: DeskQueries,
    @Inject(StatementQueries) private readonly statements: StatementQueries,
    @Inject(BatchQueries) private readonly batches: BatchQueries,
    @Inject(LedgerQueries) private readonly ledger: LedgerQueries,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  /** 银行存款余额调节表 of one account. */
  async sheet(caller: Caller, fundId: string, { format }: PaperQuery): Promise<WrittenPaper> {
    const { items } = await this.desk.sheets(caller);
    const sheet = items.find((each) => each.fundId === fundId);
    if (!sheet) throw new Problem(404, 'NOT_FOUND', 'There is no such fund in your scope.');
    return this.write(sheetPaper(sheet), format);
  }

  /** The queue of exceptions, as filtered. Refusal `TOO_MANY_ROWS`. */
  async exceptions(caller: Caller, query: ExceptionsPaperQuery): Promise<WrittenPaper | Rejected> {
    const { format = 'PDF', ...filters } = query;
    const rows = await readWhole(
      (page) => this.statements.exceptions(caller, { ...filters, ...page }),
      ROWS_MAX[format],
    );
    if (rows === null) return tooMany(format);
    return this.write(exceptionsPaper(rows, this.service.clock.today()), format);
  }

  /** The frozen list of a batch with its hash. Refusal `TOO_MANY_ROWS`. */
  async batch(caller: Caller, id: string, { format = 'PDF' }: PaperQuery): Promise<WrittenPaper | Rejected> {
    const batch = await this.batches.one(caller, id);
    if (batch.payments > ROWS_MAX[format]) return tooMany(format);
    const lines = await this.queries.read(caller, (tx) =>
      tx.query<{ lineNo: number; id: string; businessKey: string; amountFen: Fen; accountTail: string | null }>(
        `SELECT l.line_no AS "lineNo", p.id, p.business_key AS "businessKey", p.amount_fen AS "amountFen",
                l.account_tail AS "accountTail"
           FROM disbursement.batch_line l JOIN disbursement.payment p ON p.id = l.payment_id
          WHERE l.batch_id = $1 ORDER BY l.line_no`,
        [id],
      ),
    );
    return this.write(
      {
        title: '付款清单',
        facts: [
          ['批次号', batch.reference],
          ['资金', fundName(batch.fund)],
          ['制单日期', batch.builtOn],
          ['笔数与金额', `${batch.payments} 笔，${yuan(batch.totalFen)} 元`],
          ['清单哈希 SHA-256', batch.listHash],
        ],
        columns: [
          { title: '序号', width: 6 },
          { title: '业务流水号', width: 36 },
          { title: '业务编号', width: 46 },
          { title: '账号尾号', width: 10 },
          { title: '金额（元）', width: 14, amount: true },
        ],
        rows: lines.map((line) => [
          String(line.lineNo),
          paymentReference(line.id),
          line.businessKey,
          line.accountTail ?? '',
          yuan(line.amountFen),
        ]),
        signatures: ['会计', '出纳', '复核'],
      },
      format,
    );
  }

  /** 记账凭证 of a fund's month. Refusals `NOT_FOUND` for a month without any, `TOO_MANY_ROWS`. */
  async vouchers(
    caller: Caller,
    of: { readonly fundId: string; readonly month: string },
    { format = 'PDF' }: PaperQuery,
  ): Promise<WrittenPaper | Rejected> {
    const rows = await readWhole((page) => this.ledger.vouchers(caller, { ...of, ...page }), ROWS_MAX[format]);
    if (rows === null) return tooMany(format);
    return rows.length === 0 ? reject('NOT_FOUND') : this.write(voucherPaper(of.month, rows), format);
  }

  private write(paper: Paper, format: PaperFormat = 'PDF'): Promise<WrittenPaper> {
    return writePaper(paper, format, startOfDay(this.service.clock.today()));
  }
}

const tooMany = (format: PaperFormat): Rejected =>
  reject('TOO_MANY_ROWS', 'disbursement: what is signed can be read', { rowsMax: ROWS_MAX[format] });

const sheetPaper = (sheet: ReconciliationSheet): Paper => ({
  title: '银行存款余额调节表',
  facts: [
    ['资金', fundName(sheet.fund)],
    ['编制日期', sheet.asOf],
    ['对账单截至', sheet.bankBalanceOn],
  ],
  columns: [
    { title: '项目', width: 40 },
    { title: '笔数', width: 8 },
    { title: '银行对账单（元）', width: 20, amount: true },
    { title: '单位银行存款账（元）', width: 20, amount: true },
  ],
  rows: [
    ['余额', '', yuan(sheet.bankBalanceFen), yuan(sheet.ledgerBalanceFen)],
    ...sheet.items.map(({ kind, count, amountFen }) => [
      SHEET_ITEMS[kind] ?? kind,
      String(count),
      yuan(amountFen),
      yuan(amountFen),
    ]),
    ['调节后余额', '', yuan(sheet.adjustedFen), yuan(sheet.adjustedLedgerFen)],
    ['两者相差', '', yuan(sheet.unexplainedFen), ''],
  ],
  signatures: ['制表', '复核', '负责人'],
});

const exceptionsPaper = (rows: readonly ExceptionView[], on: string): Paper => ({
  title: '未达账项与待查款项清单',
  facts: [
    ['编制日期', on],
    ['笔数', String(rows.length)],
  ],
  columns: [
    { title: '入账日期', width: 11 },
    { title: '资金', width: 14 },
    { title: '原因', width: 14 },
    { title: '收付', width: 6 },
    { title: '摘要或流水号', width: 34 },
    { title: '账号尾号', width: 9 },
    { title: '挂账天数', width: 8 },
    { title: '金额（元）', width: 14, amount: true },
  ],
  rows: rows.map((row) => [
    row.bookedOn,
    fundName(row.fund),
    exceptionName(row.code),
    row.direction === 'CREDIT' ? '收' : '付',
    row.reference,
    row.accountTail,
    String(row.ageDays),
    yuan(row.amountFen),
  ]),
  signatures: ['制表', '复核', '负责人'],
});

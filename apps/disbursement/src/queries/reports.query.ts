import { Inject, Injectable } from '@nestjs/common';
import {
  IsAbsentOr,
  IsDay,
  IsId,
  IsOneOf,
  REPORT_FORMS,
  type ReportForm,
  type ReportVerification,
  type ReportView,
  type SubmittedReport,
  type SubmittedReportPage,
} from '@huzhu/contracts';
import { type Day, reject, type Rejected } from '@huzhu/kernel';
import { type Caller, contentHash, cursorKey, type PageQuery, pageOf, Problem, Queries } from '@huzhu/service';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { makeReport } from '../store/ledger-reports.js';

/** Which report, of which unit and days. */
export class ReportQuery {
  @ApiProperty({ enum: REPORT_FORMS }) @IsOneOf(REPORT_FORMS) readonly form!: ReportForm;
  @ApiPropertyOptional() @IsAbsentOr() @IsId() readonly orgId?: string;
  @ApiProperty() @IsDay() readonly from!: string;
  @ApiProperty() @IsDay() readonly to!: string;
}

interface KeptReport extends Omit<SubmittedReport, 'version'> {
  readonly content: ReportView;
}

/** Reports of the books on any day, and those that were handed in. */
@Injectable()
export class ReportQueries {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  report(caller: Caller, { form, orgId, from, to }: ReportQuery): Promise<ReportView> {
    if (caller.kind !== 'staff') throw new Error('only staff read reports');
    if (to < from) throw new Problem(400, 'QUERY_INVALID', 'The last day lies before the first.');
    const asked = { form, orgId: orgId ?? caller.orgId, from: from as Day, to: to as Day };
    return this.queries.read(caller, (tx) => makeReport(tx, asked));
  }

  list(caller: Caller, query: PageQuery): Promise<SubmittedReportPage> {
    return this.queries.read(caller, async (tx) => {
      const rows = await tx.query<KeptReport>(
        `SELECT ${COLUMNS} FROM disbursement.submitted_report WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2`,
        [cursorKey(query), query.limit + 1],
      );
      return pageOf(
        rows,
        query.limit,
        (row) => row.id,
        ({ content: _content, ...row }) => ({ ...row, version: 1 }),
      );
    });
  }

  async content(caller: Caller, id: string): Promise<ReportView | Rejected> {
    return (await this.kept(caller, id))?.content ?? reject('NOT_FOUND');
  }

  /** Hashes what is kept, and makes the report anew from the books as they are. */
  async verification(caller: Caller, id: string): Promise<ReportVerification | Rejected> {
    const kept = await this.kept(caller, id);
    if (kept === null) return reject('NOT_FOUND');
    const { form, orgId, from, to, hash, content } = kept;
    const asked = { form, orgId, from: from as Day, to: to as Day };
    const now = await this.queries.read(caller, (tx) => makeReport(tx, asked));
    const keptHash = contentHash(content);
    return { id, hash, keptHash, booksHash: now.hash, unchanged: keptHash === hash, booksAgree: now.hash === hash };
  }

  private async kept(caller: Caller, id: string): Promise<KeptReport | null> {
    const [row] = await this.queries.read(caller, (tx) =>
      tx.query<KeptReport>(`SELECT ${COLUMNS} FROM disbursement.submitted_report WHERE id = $1`, [id]),
    );
    return row ?? null;
  }
}

const COLUMNS = `id, form, org_id AS "orgId", from_day AS "from", to_day AS "to", submitted_on AS "submittedOn",
  submitted_by AS "submittedBy", hash, content`;

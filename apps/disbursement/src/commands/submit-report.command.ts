import { Inject, Injectable } from '@nestjs/common';
import type { SubmitReport as Body } from '@huzhu/contracts';
import { type Day, reject } from '@huzhu/kernel';
import { type CommandContext, Commands, toJson } from '@huzhu/service';
import { makeReport } from '../store/ledger-reports.js';

/** A report is handed in: kept as it is, with its hash. Only of months that are closed, so that the books go on saying the same. */
@Injectable()
export class SubmitReport {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, { form, orgId, from, to }: Body) {
    const { caller } = context;
    if (caller.kind !== 'staff') throw new Error('only staff hand in reports');
    return this.commands.handle(context, 'disbursement.submit-report', async (work) => {
      if (to < from) return reject('DAYS_EXCHANGED');
      const asked = { form, orgId: orgId ?? caller.orgId, from: from as Day, to: to as Day };
      const report = await makeReport(work.tx, asked);
      if (report.fundIds.length === 0) return reject('NOT_FOUND');
      const open = await work.tx.query<{ fundId: string }>(
        `SELECT id AS "fundId" FROM UNNEST($1::uuid[]) AS id
          WHERE disbursement.books_closed_to(id) IS NULL OR disbursement.books_closed_to(id) < $2`,
        [report.fundIds, to],
      );
      if (open.length > 0) return reject('BOOKS_OPEN', undefined, { funds: open.map(({ fundId }) => fundId) });
      const id = work.newId();
      const kept = await work.tx.query(
        `INSERT INTO disbursement.submitted_report (id, org_id, form, from_day, to_day, submitted_on, submitted_by, content, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9) ON CONFLICT DO NOTHING RETURNING id`,
        [id, asked.orgId, form, from, to, work.today, caller.id, toJson(report), report.hash],
      );
      if (kept.length === 0) return reject('ALREADY_SUBMITTED');
      await work.audit('report', id, 1, null, { hash: report.hash });
      return { id, state: 'SUBMITTED', version: 1 };
    });
  }
}

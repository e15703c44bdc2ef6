import { Inject, Injectable } from '@nestjs/common';
import type { SubmitFigures as Body, SubmittedFigures } from '@huzhu/contracts';
import { type Day, reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected, toJson } from '@huzhu/service';
import { makeFigures } from '../store/make-figures.js';

/** Figures are handed in: kept as they are, unit by unit, with their hash. */
@Injectable()
export class SubmitFigures {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** Refusals `DAYS_EXCHANGED`, `DAY_IN_FUTURE`, `NOT_FOUND`, `ALREADY_SUBMITTED`. */
  handle(context: CommandContext, { topic, orgId, from, asOf }: Body): Promise<SubmittedFigures | Rejected> {
    const { caller } = context;
    if (caller.kind !== 'staff') throw new Error('only staff hand in figures');
    return this.commands.handle(context, 'insight.submit-figures', async (work) => {
      if (asOf < from) return reject('DAYS_EXCHANGED');
      if (asOf > work.today) return reject('DAY_IN_FUTURE');
      const asked = { callerOrg: caller.orgId, orgId: orgId ?? caller.orgId, topic, by: 'UNIT' } as const;
      const report = await makeFigures(work.tx, { ...asked, from: from as Day, asOf: asOf as Day });
      if (isRejected(report)) return report;
      const id = work.newId();
      const kept = await work.tx.query(
        `INSERT INTO insight.submitted_figures (id, org_id, topic, from_day, as_of, submitted_on, submitted_by, seen_from,
                content, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10) ON CONFLICT DO NOTHING RETURNING id`,
        [id, asked.orgId, topic, from, asOf, work.today, caller.id, caller.orgId, toJson(report), report.hash],
      );
      if (kept.length === 0) return reject('ALREADY_SUBMITTED');
      await work.audit('figures', id, 1, null, { hash: report.hash });
      const { orgId: unit, hash } = report;
      return { id, topic, orgId: unit, from, asOf, submittedOn: work.today, submittedBy: caller.id, hash };
    });
  }
}

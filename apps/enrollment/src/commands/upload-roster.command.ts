import { Inject, Injectable } from '@nestjs/common';
import type { RosterReceipt, UploadRoster as UploadRosterForm } from '@huzhu/contracts';
import { day, reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, isRejected, type UploadedFile } from '@huzhu/service';
import { requestedPeriod } from '../domain/coverage-start.js';
import { mayUsePlan } from '../store/plan-versions.store.js';
import { withOpenVersions } from './open-versions.js';
import { TakeRosterIn } from './take-roster-in.js';

/** Takes the roster of an employer in. */
@Injectable()
export class UploadRoster {
  constructor(@Inject(TakeRosterIn) private readonly intake: TakeRosterIn) {}

  /** Refusals `PLAN_OF_ANOTHER_ORGANISATION`, `PLAN_NOT_VALID`, `ENROLMENT_CLOSED`, `COVERAGE_START_INVALID`, those of every intake. */
  handle(context: CommandContext, form: UploadRosterForm, file: UploadedFile): Promise<RosterReceipt | Rejected> {
    const { plan: code, planVersion, staff } = form;
    return this.intake.handle(context, 'enrollment.upload-roster', { form, file }, async (work, plan, orgId) => {
      if (!(await mayUsePlan(work.tx, code, planVersion, orgId))) {
        return reject('PLAN_OF_ANOTHER_ORGANISATION', 'plan: owner', { plan: code, planVersion });
      }
      const period = requestedPeriod(plan, day(form.coverageStart), work.today);
      return isRejected(period) ? withOpenVersions(work, period) : { staff, coverageStart: period.start };
    });
  }
}

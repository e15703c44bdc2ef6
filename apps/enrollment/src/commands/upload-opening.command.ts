import { Inject, Injectable } from '@nestjs/common';
import type { RosterReceipt, UploadOpeningCoverage } from '@huzhu/contracts';
import { day, type Rejected } from '@huzhu/kernel';
import { type CommandContext, isRejected, type UploadedFile } from '@huzhu/service';
import { openingPeriod } from '../domain/coverage-start.js';
import { TakeRosterIn } from './take-roster-in.js';

/** Takes earlier coverage of one employer in; it is read and checked like a roster, and waits for a second person. */
@Injectable()
export class UploadOpening {
  constructor(@Inject(TakeRosterIn) private readonly intake: TakeRosterIn) {}

  /** Refusals `OPENING_NOT_BEGUN`, `COVERAGE_START_INVALID`, `COVERAGE_END_INVALID`, and those of every intake. */
  handle(context: CommandContext, form: UploadOpeningCoverage, file: UploadedFile): Promise<RosterReceipt | Rejected> {
    const days = { start: day(form.coverageStart), end: day(form.coverageEnd) };
    return this.intake.handle(context, 'enrollment.upload-opening', { form, file }, async (work, plan) => {
      const period = openingPeriod(plan, days, work.today);
      if (isRejected(period)) return period;
      return { kind: 'OPENING', staff: 0, coverageStart: period.start, coverageEnd: period.end };
    });
  }
}

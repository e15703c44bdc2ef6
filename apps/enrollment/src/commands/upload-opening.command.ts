import { Inject, Injectable } from '@nestjs/common';
import type { RosterReceipt, UploadOpeningCoverage } from '@huzhu/contracts';
import { day, isSocialCreditCode, reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected, SealedFiles, type UploadedFile, type Work } from '@huzhu/service';
import { v7 as newId } from 'uuid';
import { openingPeriod } from '../domain/coverage-start.js';
import { findPlanVersion } from '../store/plan-versions.store.js';
import { rosterAggregate } from './roster.aggregate.js';
import { RosterJobs } from './roster-jobs.js';
import { findSameFile } from './upload-roster.command.js';

/** Takes earlier coverage of one employer in; it is read and checked like a roster, and waits for a second person. */
@Injectable()
export class UploadOpening {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(SealedFiles) private readonly files: SealedFiles,
    @Inject(RosterJobs) private readonly jobs: RosterJobs,
  ) {}

  /**
   * The same content for the same employer, plan, version and start is what it was the first time. Refusals `PLAN_UNKNOWN`,
   * `EMPLOYER_CODE_INVALID`, `OPENING_NOT_BEGUN`, `COVERAGE_START_INVALID`, `COVERAGE_END_INVALID`.
   */
  async handle(
    context: CommandContext,
    form: UploadOpeningCoverage,
    file: UploadedFile,
  ): Promise<RosterReceipt | Rejected> {
    const rosterId = newId();
    await this.files.keep(file.path, rosterId);
    const answer = await this.commands.handle(context, 'enrollment.upload-opening', (work) =>
      record(work, rosterId, form, file),
    );
    if (isRejected(answer) || answer.id !== rosterId) await this.files.remove(rosterId);
    this.jobs.wake();
    return answer;
  }
}

async function record(
  work: Work,
  rosterId: string,
  form: UploadOpeningCoverage,
  file: UploadedFile,
): Promise<RosterReceipt | Rejected> {
  const { caller } = work.facts;
  if (caller.kind !== 'staff') return reject('NOT_PERMITTED');
  const { plan: code, planVersion, employerUsc } = form;
  const plan = await findPlanVersion(work.tx, code, planVersion);
  if (plan === null) return reject('PLAN_UNKNOWN', undefined, { plan: code, planVersion });
  if (employerUsc !== undefined && !isSocialCreditCode(employerUsc)) return reject('EMPLOYER_CODE_INVALID');
  const held = await findSameFile(work, caller.orgId, form, file);
  if (held) return { ...held, seenBefore: true };
  const days = { start: day(form.coverageStart), end: day(form.coverageEnd) };
  const period = openingPeriod(plan, days, work.today);
  if (isRejected(period)) return period;
  const decided = await work.decide(rosterAggregate, rosterId, {
    type: 'upload',
    kind: 'OPENING',
    orgId: caller.orgId,
    employerName: form.employerName.trim(),
    employerUsc: employerUsc ?? null,
    staff: 0,
    plan: code,
    planVersion,
    coverageStart: period.start,
    coverageEnd: period.end,
    fileSha256: file.sha256,
    fileExtension: file.extension,
    fileBytes: file.bytes,
    by: caller.id,
    on: work.today,
  });
  return isRejected(decided) ? decided : { id: rosterId, status: decided.state.status, seenBefore: false };
}

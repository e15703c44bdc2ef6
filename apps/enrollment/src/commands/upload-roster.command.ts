import { Inject, Injectable } from '@nestjs/common';
import type { RosterReceipt, RosterStatus, UploadRoster as UploadRosterForm } from '@huzhu/contracts';
import { day, isSocialCreditCode, reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, SealedFiles, isRejected, type UploadedFile, type Work } from '@huzhu/service';
import { v7 as newId } from 'uuid';
import { requestedPeriod } from '../domain/coverage-start.js';
import { findPlanVersion, mayUsePlan } from '../store/plan-versions.store.js';
import { withOpenVersions } from './open-versions.js';
import { rosterAggregate } from './roster.aggregate.js';
import { RosterJobs } from './roster-jobs.js';

/** Takes a roster in: the file is kept, the roster recorded; reading it is background work. */
@Injectable()
export class UploadRoster {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(SealedFiles) private readonly files: SealedFiles,
    @Inject(RosterJobs) private readonly jobs: RosterJobs,
  ) {}

  /**
   * The same content for the same employer, plan, version and start is the roster it was the first time. Refusals
   * `PLAN_UNKNOWN`, `PLAN_OF_ANOTHER_ORGANISATION`, `PLAN_NOT_VALID`, `ENROLMENT_CLOSED`, `COVERAGE_START_INVALID`, `EMPLOYER_CODE_INVALID`.
   */
  async handle(context: CommandContext, form: UploadRosterForm, file: UploadedFile): Promise<RosterReceipt | Rejected> {
    const rosterId = newId();
    await this.files.keep(file.path, rosterId);
    const answer = await this.commands.handle(context, 'enrollment.upload-roster', (work) =>
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
  form: UploadRosterForm,
  file: UploadedFile,
): Promise<RosterReceipt | Rejected> {
  const { caller } = work.facts;
  if (caller.kind !== 'staff') return reject('NOT_PERMITTED');
  const plan = await findPlanVersion(work.tx, form.plan, form.planVersion);
  if (plan === null) return reject('PLAN_UNKNOWN', undefined, { plan: form.plan, planVersion: form.planVersion });
  if (!(await mayUsePlan(work.tx, form.plan, form.planVersion, caller.orgId))) {
    return reject('PLAN_OF_ANOTHER_ORGANISATION');
  }
  if (form.employerUsc !== undefined && !isSocialCreditCode(form.employerUsc)) return reject('EMPLOYER_CODE_INVALID');
  const held = await findSameFile(work, caller.orgId, form, file);
  if (held) return { ...held, seenBefore: true };
  const coverageStart = day(form.coverageStart);
  const period = requestedPeriod(plan, coverageStart, work.today);
  if (isRejected(period)) return withOpenVersions(work, period);
  const decided = await work.decide(rosterAggregate, rosterId, {
    type: 'upload',
    orgId: caller.orgId,
    employerName: form.employerName.trim(),
    employerUsc: form.employerUsc ?? null,
    staff: form.staff,
    plan: form.plan,
    planVersion: form.planVersion,
    coverageStart,
    fileSha256: file.sha256,
    fileExtension: file.extension,
    fileBytes: file.bytes,
    by: caller.id,
    on: work.today,
  });
  return isRejected(decided) ? decided : { id: rosterId, status: decided.state.status, seenBefore: false };
}

/** Two uploads of one file wait for each other here, so that the second one finds the first. */
export async function findSameFile(
  work: Work,
  orgId: string,
  form: Omit<UploadRosterForm, 'staff'>,
  file: UploadedFile,
): Promise<{ id: string; status: RosterStatus } | undefined> {
  const identity = [orgId, form.employerName.trim(), form.plan, form.planVersion, form.coverageStart, file.sha256];
  await work.tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [JSON.stringify(identity)]);
  const [held] = await work.tx.query<{ id: string; status: RosterStatus }>(
    `SELECT id, status FROM enrollment.roster
      WHERE org_id = $1 AND employer_name = $2 AND plan = $3 AND plan_version = $4 AND coverage_start = $5
        AND file_sha256 = $6 AND status <> 'WITHDRAWN'`,
    identity,
  );
  return held;
}

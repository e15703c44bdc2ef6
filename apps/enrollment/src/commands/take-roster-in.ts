import { Inject, Injectable } from '@nestjs/common';
import type { RosterReceipt, RosterStatus, UploadOpeningCoverage, UploadRoster } from '@huzhu/contracts';
import { type Day, isSocialCreditCode, reject, type Rejected } from '@huzhu/kernel';
import type { Plan } from '@huzhu/rules';
import { type CommandContext, Commands, isRejected, SealedFiles, type UploadedFile, type Work } from '@huzhu/service';
import { v7 as newId } from 'uuid';
import { findPlanVersion } from '../store/plan-versions.store.js';
import { rosterAggregate } from './roster.aggregate.js';
import { RosterJobs } from './roster-jobs.js';

type RosterForm = UploadRoster | UploadOpeningCoverage;

/** What differs between a roster of this year and earlier coverage. */
interface TakenAs {
  readonly kind?: 'OPENING';
  readonly staff: number;
  readonly coverageStart: Day;
  readonly coverageEnd?: Day;
}

/** Decides what a file of this plan is taken in as, by an organisation. */
export type TakeAs = (work: Work, plan: Plan, orgId: string) => Promise<TakenAs | Rejected>;

/** Takes a file of people in: it is kept and recorded; reading it is background work. */
@Injectable()
export class TakeRosterIn {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(SealedFiles) private readonly files: SealedFiles,
    @Inject(RosterJobs) private readonly jobs: RosterJobs,
  ) {}

  /**
   * The same content for the same employer, plan, version and start is the roster it was the first time. Refusals
   * `PLAN_UNKNOWN`, `EMPLOYER_CODE_INVALID`, and those of `takeAs`.
   */
  async handle(
    context: CommandContext,
    action: string,
    { form, file }: { readonly form: RosterForm; readonly file: UploadedFile },
    takeAs: TakeAs,
  ): Promise<RosterReceipt | Rejected> {
    const rosterId = newId();
    await this.files.keep(file.path, rosterId);
    const answer = await this.commands.handle(context, action, (work) =>
      record(work, rosterId, { form, file }, takeAs),
    );
    if (isRejected(answer) || answer.id !== rosterId) await this.files.remove(rosterId);
    this.jobs.wake();
    return answer;
  }
}

async function record(
  work: Work,
  rosterId: string,
  { form, file }: { readonly form: RosterForm; readonly file: UploadedFile },
  takeAs: TakeAs,
): Promise<RosterReceipt | Rejected> {
  const { caller } = work.facts;
  if (caller.kind !== 'staff') return reject('NOT_PERMITTED');
  const { plan: code, planVersion, employerUsc } = form;
  const plan = await findPlanVersion(work.tx, code, planVersion);
  if (plan === null) return reject('PLAN_UNKNOWN', undefined, { plan: code, planVersion });
  if (employerUsc !== undefined && !isSocialCreditCode(employerUsc)) {
    return reject('EMPLOYER_CODE_INVALID', 'GB 32100-2015');
  }
  const held = await findSameFile(work, caller.orgId, form, file);
  if (held) return { ...held, seenBefore: true };
  const taken = await takeAs(work, plan, caller.orgId);
  if (isRejected(taken)) return taken;
  const decided = await work.decide(rosterAggregate, rosterId, {
    type: 'upload',
    ...taken,
    orgId: caller.orgId,
    employerName: form.employerName.trim(),
    employerUsc: employerUsc ?? null,
    ...(form.employerTrade === undefined ? {} : { employerTrade: form.employerTrade }),
    plan: code,
    planVersion,
    fileSha256: file.sha256,
    fileExtension: file.extension,
    fileBytes: file.bytes,
    by: caller.id,
    on: work.today,
  });
  return isRejected(decided) ? decided : { id: rosterId, status: decided.state.status, seenBefore: false };
}

/** The roster that the same file became. Two uploads of one file wait for each other here, so that the second one finds the first. */
export async function findSameFile(
  work: Work,
  orgId: string,
  form: RosterForm,
  file: Pick<UploadedFile, 'sha256'>,
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

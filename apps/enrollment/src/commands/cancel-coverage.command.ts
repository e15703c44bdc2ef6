import { Inject, Injectable } from '@nestjs/common';
import type { CoverageStep, GiveReason } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { actorOf, BlindIndex, type CommandContext, Commands, isRejected } from '@huzhu/service';
import { readCoverage } from '../store/coverages.store.js';
import { seesCoverage } from '../store/scope.store.js';
import { stepOfOne } from './cancel-coverage.js';
import { RosterJobs } from './roster-jobs.js';

/** Takes one person's coverage back before it begins; what was paid for it is refunded. */
@Injectable()
export class CancelCoverage {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(BlindIndex) private readonly index: BlindIndex,
    @Inject(RosterJobs) private readonly jobs: RosterJobs,
  ) {}

  /** Refusals `COVERAGE_BEGUN`, `ROSTER_BUSY`, `RECUSAL_REQUIRED`, `WRONG_STATUS`. */
  async handle(context: CommandContext, id: string, body: GiveReason): Promise<CoverageStep | Rejected> {
    const { caller } = context;
    const answer = await this.commands.handleAsService(context, 'enrollment.cancel-coverage', async (work) => {
      const held = await readCoverage(work.tx, id);
      if (held === null || !(await seesCoverage(work.tx, caller, { coverageId: id }))) return reject('NOT_FOUND');
      const stepped = await stepOfOne(
        work,
        this.index,
        { coverageId: id, rosterId: held.rosterId, personId: held.personId },
        { type: 'cancel', by: actorOf(caller), on: work.today, reason: body.reason },
      );
      return isRejected(stepped) ? stepped : { id, version: stepped.version, status: stepped.coverage.status };
    });
    // The people who are left may be paid for by now.
    this.jobs.wake();
    return answer;
  }
}

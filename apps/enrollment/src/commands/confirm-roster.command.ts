import { Inject, Injectable } from '@nestjs/common';
import type { RosterStep } from '@huzhu/contracts';
import { type Rejected, reject } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import { lockEmployerUnits } from '../store/employer-units.store.js';
import { lockRosterInScope } from './roster-in-scope.js';
import { RosterJobs } from './roster-jobs.js';
import { takeStep } from './roster-steps.js';

/**
 * A caseworker confirms what the preview shows; enrolling the people is background work. What another roster of the employer did
 * since the preview is asked again, with the service's own rights: it may belong to another union.
 */
@Injectable()
export class ConfirmRoster {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(RosterJobs) private readonly jobs: RosterJobs,
  ) {}

  /** Refusals `PARTICIPATION_MISSED` (until it is waived), `NOTHING_TO_ENROL`, `UNITS_DIFFER`, `SAME_PERSON`, `WRONG_STATUS`. */
  async handle(context: CommandContext, id: string): Promise<RosterStep | Rejected> {
    const answer = await this.commands.handleAsService(context, 'enrollment.confirm-roster', (work) =>
      confirm(work, id),
    );
    this.jobs.wake();
    return answer;
  }
}

async function confirm(work: Work, id: string): Promise<RosterStep | Rejected> {
  const { caller, clock } = work.facts;
  const found = await lockRosterInScope(work, id);
  if (isRejected(found)) return found;
  if (caller.kind !== 'staff') return reject('NOT_PERMITTED');
  const employerUnits = await lockEmployerUnits(work.tx, { ...found, seenFrom: caller.orgId });
  return takeStep(work, id, { type: 'confirm', by: caller.id, on: work.today, at: clock.now(), employerUnits });
}

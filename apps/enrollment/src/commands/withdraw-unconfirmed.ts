import { Inject, Injectable } from '@nestjs/common';
import { addDays, type Day } from '@huzhu/kernel';
import { Commands, isRejected, SERVICE, type ServiceParts } from '@huzhu/service';
import type { EnrollmentConfig } from '../enrollment.config.js';
import { takeStep } from './roster-steps.js';

const SYSTEM = { kind: 'system', id: 'enrollment' } as const;

/** Names and id numbers of people whom nobody enrolled are not kept for ever (PIPL art. 19): an old unconfirmed roster is withdrawn. */
@Injectable()
export class WithdrawUnconfirmed {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  /** Rosters that were uploaded on this day, or before it, are due if nobody has confirmed them. */
  get lastDueDay(): Day {
    const { clock, config } = this.service;
    return addDays(clock.today(), -(config as EnrollmentConfig).ROSTER_UNCONFIRMED_DAYS);
  }

  /** Withdraws one; file and rows go as after any withdrawal. Whoever confirmed it at the same moment was faster. */
  async run(rosterId: string): Promise<void> {
    const answer = await this.commands.run(SYSTEM, 'enrollment.withdraw-unconfirmed-roster', (work) =>
      takeStep(work, rosterId, { type: 'withdraw', by: SYSTEM.id, on: work.today, reason: 'UNCONFIRMED' }),
    );
    if (!isRejected(answer)) this.service.logger.info({ rosterId }, 'a roster that nobody confirmed was withdrawn');
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { CheckSampledFile, HouseholdStanding } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, FieldCipher, isRejected } from '@huzhu/service';
import { householdAggregate } from '../store/household.entity.js';
import { householdStanding } from '../store/household.view.js';

/** A sampled file was looked at again, by somebody who had no part in its review. */
@Injectable()
export class CheckSampleCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  handle(context: CommandContext, id: string, body: CheckSampledFile): Promise<HouseholdStanding | Rejected> {
    return this.commands.handle(context, 'hardship.check-sample', async (work) => {
      const { year, outcome, findings } = body;
      const decided = await work.decide(householdAggregate, id, {
        type: 'check-sample',
        by: actorOf(context.caller),
        on: work.today,
        year,
        outcome,
        sealedFindings: findings === undefined ? null : this.cipher.seal(`sample-findings/${id}/${year}`, { findings }),
      });
      if (isRejected(decided)) return decided;
      const checked = await work.tx.query(
        `UPDATE hardship.review_sample SET checked_on = $3, checked_by = $4, outcome = $5
          WHERE year = $1 AND household_id = $2 AND checked_on IS NULL RETURNING 1`,
        [year, id, work.today, context.caller.id, outcome],
      );
      return checked.length === 0 ? reject('NOT_IN_SAMPLE', 'FILE-WAY-8') : householdStanding(decided);
    });
  }
}
